#include "batch.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "event_text.hpp"
#include "problem.hpp"

namespace feed {

static constexpr std::size_t batch_bytes = 16u << 20;  ///< a batch beyond this ends early; followers hold it in memory

/// The last number that the database can hold: a position behind everything.
static constexpr std::uint64_t last_number = std::numeric_limits<std::int64_t>::max();

static std::uint64_t number(const std::string& id, const std::string& pointer) {
    if (id.empty() || id == "null") return 0;  // the sample client of http-feeds sends the text null
    if (const auto sequence = parse_event_id(id)) return std::min(*sequence, last_number);
    throw http::bad_request(
        {{pointer, "bad_event_id", {"Bukan id kejadian dari umpan ini.", "Not the id of an event of this feed."}}});
}

Position::Position(const Publisher::Poll& poll)
    : new_regions(poll.new_regions), limit(std::max(1, poll.limit)), with_personal(poll.with_personal) {
    const bool one = !poll.new_regions && poll.cursors.size() == 1;
    for (const auto& [region, id] : poll.cursors)
        after[region] = number(id, one ? "?lastEventId" : "/cursors/" + region);
}

/// Of one region it looks at that one alone: thousands may wait, and a nation has hundreds.
bool Position::has_news(const Heads& heads) const {
    if (new_regions) return !news(heads).empty();
    return std::ranges::any_of(after, [&](const auto& seen) {
        const auto head = heads.find(seen.first);
        return head != heads.end() && head->second > seen.second;
    });
}

std::map<std::string, std::uint64_t> Position::news(const Heads& heads) const {
    std::map<std::string, std::uint64_t> news;
    for (const auto& [region, last] : heads) {
        const auto seen = after.find(region);
        if (seen == after.end() && !new_regions) continue;
        const auto from = seen == after.end() ? 0 : seen->second;
        if (last > from) news[region] = last - from;
    }
    return news;
}

Heads heads(postgres::Database& database) {
    return database.read(postgres::every_region, [](postgres::Transaction& session) {
        Heads heads;
        for (const auto& row : session.query("select region, seq from feed_head"))
            heads[row["region"].text()] = static_cast<std::uint64_t>(row["seq"].integer());
        return heads;
    });
}

std::map<std::string, std::uint64_t> shares(const std::map<std::string, std::uint64_t>& news, std::uint64_t limit) {
    std::vector<std::pair<std::uint64_t, std::string>> by_size;
    for (const auto& [region, count] : news) by_size.emplace_back(count, region);
    std::sort(by_size.begin(), by_size.end());
    std::map<std::string, std::uint64_t> shares;
    auto regions = by_size.size();
    for (const auto& [count, region] :
         by_size) {  // whoever needs less than an even share leaves the rest to the others
        const auto share = std::min(count, (limit + regions - 1) / regions);
        if (share > 0) shares[region] = share;
        limit -= share;
        --regions;
    }
    return shares;
}

static constexpr auto one_region =
    "select convert_from(body, 'UTF8') as body,"
    " case when $4 then convert_from(personal, 'UTF8') end as personal, encode(salt, 'hex') as salt"
    " from event where region = $1 and seq > $2 order by seq limit $3";

// A sub-select for each region, so that whatever the statistics say each is a walk along the primary key.
static constexpr auto many_regions =
    "select convert_from(e.body, 'UTF8') as body,"
    " case when $4 then convert_from(e.personal, 'UTF8') end as personal, encode(e.salt, 'hex') as salt"
    " from unnest($1::text[], $2::bigint[], $3::bigint[]) as wanted (region, after, share)"
    " cross join lateral (select * from event where event.region = wanted.region and event.seq > wanted.after"
    " order by event.seq limit wanted.share) e"
    " order by e.region, e.seq";

static Batch render(const postgres::Rows& rows, int limit) {
    Batch batch;
    if (rows.empty()) return batch;
    batch.json = "[";
    for (const auto& row : rows) {
        if (batch.events > 0) batch.json += ',';
        const auto personal = row["personal"];
        if (personal.is_null())
            batch.json += row["body"].view();
        else
            batch.json += with_personal(row["body"].view(), row["salt"].view(), personal.view());
        ++batch.events;
        if (batch.json.size() >= batch_bytes) break;
    }
    batch.json += ']';
    batch.full = batch.events == limit;
    return batch;
}

Batch read_batch(postgres::Database& database, const Position& position) {
    if (position.one_region()) {
        const auto& [region, after] = *position.after.begin();
        return database.read(region, [&](postgres::Transaction& session) {
            return render(session.query(one_region, {region, after, position.limit, position.with_personal}),
                          position.limit);
        });
    }
    const auto wanted = shares(position.news(heads(database)), static_cast<std::uint64_t>(position.limit));
    if (wanted.empty()) return {};
    std::vector<std::string> regions, after, share;
    for (const auto& [region, count] : wanted) {
        const auto seen = position.after.find(region);
        regions.push_back(region);
        after.push_back(std::to_string(seen == position.after.end() ? 0 : seen->second));
        share.push_back(std::to_string(count));
    }
    return database.read(postgres::every_region, [&](postgres::Transaction& session) {
        return render(session.query(many_regions, {regions, after, share, position.with_personal}), position.limit);
    });
}

}
