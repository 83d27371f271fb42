#include <algorithm>

#include "digest.hpp"
#include "event_text.hpp"
#include "publisher.hpp"

namespace feed {

static constexpr int piece = 1000;

/// The chain as far as it was followed.
struct Chain {
    std::string region, source;
    std::uint64_t events = 0;
    std::string head = std::string(hash_digits, '0');

    /// Whether the event is the next one, as it was written.
    bool take(const postgres::Row& row) {
        const Envelope expected{
            events + 1,           source, row["type"].text(), row["subject"].text(), row["time"].text(),
            row["region"].text(), head};
        const auto body = row["body"].bytes();
        const auto hash = hex(sha256(body));
        if (row["seq"].integer() != static_cast<std::int64_t>(expected.sequence) ||
            !body.starts_with(opening(expected)) || hash != row["hash"].view() || !personal_fits(row, body))
            return false;
        ++events;
        head = hash;
        return true;
    }

  private:
    /// An erased personal part fits: what was never told cannot be checked.
    static bool personal_fits(const postgres::Row& row, std::string_view body) {
        if (row["personal"].is_null()) return true;
        const auto member =
            "\"personalhash\":\"" + personal_hash(row["salt"].bytes(), row["personal"].bytes()) + "\"}}";
        return body.ends_with(member);
    }
};

/// What feed_head says: how many events there must be, and the last one's hash.
static std::pair<std::uint64_t, std::string> head(postgres::Transaction& sql, const std::string& region) {
    const auto rows = sql.query("select seq, encode(hash, 'hex') as hash from feed_head where region = $1", {region});
    if (rows.empty()) return {0, std::string(hash_digits, '0')};
    return {static_cast<std::uint64_t>(rows.front()["seq"].integer()), rows.front()["hash"].text()};
}

Publisher::Verification Publisher::verify(const std::string& region) {
    return database_.snapshot(region, [&](postgres::Transaction& snapshot) {
        Chain chain{region, source(region, name_)};
        bool intact = true;
        snapshot.each(
            "select region, seq, type, subject,"
            " to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as time,"
            " body, encode(hash, 'hex') as hash, personal, salt"
            " from event where region = $1 order by seq",
            {region}, piece, [&](const postgres::Rows& rows) {
                for (const auto& row : rows)
                    if (!(intact = chain.take(row))) return false;
                return true;
            });
        const auto [last, hash] = head(snapshot, region);
        if (intact && last == chain.events && hash == chain.head)
            return Verification{chain.events, true, chain.head, {}};
        const auto broken_at = intact ? std::min(last, chain.events) + 1 : chain.events + 1;
        return Verification{chain.events, false, chain.head, event_id(broken_at)};
    });
}

}
