#include "intake.hpp"

namespace feed {

static constexpr auto sum_positions = postgres::statement(
    "feed.sum_positions",
    "select coalesce(sum(nullif(last_id, '')::bigint), 0)::bigint as events from feed_cursor where feed = $1");

std::map<std::string, std::string> Intake::cursors() {
    return journal_.database().read(postgres::every_region, [&](postgres::Transaction& session) {
        std::map<std::string, std::string> cursors;
        for (const auto& row : session.query("select region, last_id from feed_cursor where feed = $1", {feed_}))
            cursors[row["region"].text()] = row["last_id"].text();
        return cursors;
    });
}

std::string Intake::cursor(const std::string& region) {
    return journal_.database().read(region, [&](postgres::Transaction& session) {
        const auto rows =
            session.query("select last_id from feed_cursor where region = $1 and feed = $2", {region, feed_});
        return rows.empty() ? std::string() : rows.front()["last_id"].text();
    });
}

std::uint64_t Intake::position() {
    return journal_.database().read(postgres::every_region, [&](postgres::Transaction& session) {
        return static_cast<std::uint64_t>(session.query(sum_positions, {feed_}).front()["events"].integer());
    });
}

static std::string locked_cursor(postgres::Transaction& sql, const std::string& feed) {
    const std::vector<postgres::Value> key{sql.region(), feed};
    const auto lock = [&] {
        return sql.query("select last_id from feed_cursor where region = $1 and feed = $2 for update", key);
    };
    auto rows = lock();
    if (rows.empty()) {
        sql.query("insert into feed_cursor (region, feed, last_id) values ($1, $2, '') on conflict do nothing", key);
        rows = lock();
    }
    return rows.front()["last_id"].text();
}

std::size_t Intake::take(const std::string& region, const Arrived* first, const Arrived* last) {
    return journal_.write(region, [&](Writing& writing) {
        const auto cursor = locked_cursor(writing.sql(), feed_);
        std::vector<Received> taken;
        for (const auto* event = first; event != last; ++event)
            if (event->id > cursor)  // ids are zero-padded: their order is that of the text
                taken.push_back(
                    {region, event->id, event->type, event->subject, event->time, event->data, event->personal});
        if (taken.empty()) return std::size_t{0};
        effects_(writing, taken);
        writing.sql().query("update feed_cursor set last_id = $3 where region = $1 and feed = $2",
                            {region, feed_, taken.back().id});
        return taken.size();
    });
}

}
