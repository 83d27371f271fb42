#include <algorithm>

#include "digest.hpp"
#include "event_text.hpp"
#include "publisher.hpp"
#include "verification.hpp"

namespace feed {

static constexpr int piece = 1000;

/// The chain as far as it was followed.
struct Chain {
    std::string region, source;
    ChainPosition at;

    /// Whether the event is the next one, as it was written.
    bool take(const postgres::Row& row) {
        const Envelope expected{
            at.events + 1,        source, row["type"].text(), row["subject"].text(), row["time"].text(),
            row["region"].text(), at.head};
        const auto body = row["body"].bytes();
        const auto hash = hex(sha256(body));
        if (row["seq"].integer() != static_cast<std::int64_t>(expected.sequence) ||
            !body.starts_with(opening(expected)) || hash != row["hash"].view() || !personal_fits(row, body))
            return false;
        ++at.events;
        at.head = hash;
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
static ChainPosition find_end(postgres::Transaction& sql, const std::string& region) {
    const auto rows = sql.query("select seq, encode(hash, 'hex') as hash from feed_head where region = $1", {region});
    if (rows.empty()) return {};
    return {static_cast<std::uint64_t>(rows.front()["seq"].integer()), rows.front()["hash"].text()};
}

ChainCheck check_chain(postgres::Database& database, const std::string& feed, const std::string& region,
                       const ChainPosition& from, int limit) {
    return database.snapshot(region, [&](postgres::Transaction& snapshot) {
        Chain chain{region, source(region, feed), from};
        bool intact = true;
        snapshot.each(
            "select region, seq, type, subject,"
            " to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as time,"
            " body, encode(hash, 'hex') as hash, personal, salt"
            " from event where region = $1 and seq > $2 order by seq limit $3",
            {region, static_cast<std::int64_t>(from.events), limit}, piece, [&](const postgres::Rows& rows) {
                for (const auto& row : rows)
                    if (!(intact = chain.take(row))) return false;
                return true;
            });
        const auto end = find_end(snapshot, region);
        if (intact && chain.at == end) return ChainCheck{.reached = chain.at};
        const bool goes_on = chain.at.events < end.events && chain.at.events - from.events == std::uint64_t(limit);
        if (intact && goes_on) return ChainCheck{.reached = chain.at, .ended = false};
        const auto last = intact ? std::min(end.events, chain.at.events) : chain.at.events;
        return ChainCheck{.reached = chain.at, .intact = false, .broken_at = event_id(last + 1)};
    });
}

Publisher::Verification Publisher::verify(const std::string& region) {
    ChainCheck check{.ended = false};
    while (!check.ended) check = check_chain(database_, name_, region, check.reached, checked_at_once);
    return {check.reached.events, check.intact, check.reached.head, check.broken_at};
}

}
