#include "job_store.hpp"

#include "later.hpp"

namespace jobs {
namespace store {

using nlohmann::json;
using postgres::Value;

static State state(std::string_view text) {
    for (const auto known : {State::queued, State::running, State::succeeded, State::failed, State::cancelled})
        if (to_string(known) == text) return known;
    throw std::logic_error("unknown state of a job");
}

static json optional_json(const postgres::Field& field) { return field.is_null() ? json() : json::parse(field.view()); }
static std::string optional_text(const postgres::Field& field) { return field.optional_text().value_or(""); }

static Value optional_value(const json& value) {
    if (value.is_null()) return std::nullopt;
    return value.dump();
}

static const std::string one_job =
    "select region, id, kind, state, progress, input, cursor, counts, failure, created_by,"
    " to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as created_at,"
    " to_char(started_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as started_at,"
    " to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as finished_at,"
    " exists (select from job_cancellation c where c.region = job.region and c.job_id = job.id) as cancel_requested"
    " from job where region = $1 and id = $2";
static const std::string own_job = one_job + " and lease = $3 and finished_at is null for update of job";

/// A job in hand is due when its lease runs out, so that one whose runner has gone counts from then on.
static constexpr auto age_of_oldest_due = postgres::statement("job.age_of_oldest_due", R"(
    select coalesce(greatest(0, extract(epoch from clock_timestamp() - min(due_at)) * 1000), 0)::bigint as age
    from job where finished_at is null and due_at <= now())");

static std::optional<Job> job(const postgres::Rows& rows) {
    if (rows.empty()) return {};
    const auto row = rows.front();
    return Job{.id = row["id"].text(),
               .region = row["region"].text(),
               .kind = row["kind"].text(),
               .state = state(row["state"].view()),
               .progress = row["progress"].text(),
               .input = json::parse(row["input"].view()),
               .cursor = optional_json(row["cursor"]),
               .counts = optional_json(row["counts"]),
               .failure = optional_text(row["failure"]),
               .created_by = row["created_by"].text(),
               .created_at = row["created_at"].text(),
               .started_at = optional_text(row["started_at"]),
               .finished_at = optional_text(row["finished_at"]),
               .cancel_requested = row["cancel_requested"].boolean()};
}

/// Beyond so many turns jobs are equally long, and take turns with each other.
static constexpr int most_turns = 10;

std::optional<Lease> claim(postgres::Transaction& sql, const std::vector<std::string>& kinds,
                           std::chrono::milliseconds lease, const std::vector<std::string>& without) {
    const auto rows = sql.query(
        "with held as materialized (select region, count(*) as jobs from job where lease is not null group by region),"
        " due as materialized ("
        " select j.region, j.id from job j left join held h on h.region = j.region"
        " left join job_turn t on t.region = j.region"
        " where j.finished_at is null and j.due_at <= now() and j.kind = any($1::text[])"
        " and j.region <> all($3::text[])"
        " order by coalesce(h.jobs, 0), t.taken_at nulls first, least(j.turns, $4), j.due_at"
        " limit 1 for update of j skip locked),"
        " turn as (insert into job_turn (region, taken_at) select region, clock_timestamp() from due"
        " on conflict (region) do update set taken_at = excluded.taken_at)"
        " update job set state = 'running', started_at = coalesce(started_at, now()), lease = gen_random_uuid(),"
        " due_at = now() + $2::bigint * interval '1 millisecond'"
        " from due where job.region = due.region and job.id = due.id"
        " returning job.region, job.id, job.kind, job.lease",
        {kinds, lease.count(), without, most_turns});
    if (rows.empty()) return {};
    const auto row = rows.front();
    return Lease{row["region"].text(), row["id"].text(), row["kind"].text(), row["lease"].text()};
}

std::optional<Job> lock(postgres::Transaction& sql, const Lease& lease) {
    return job(sql.query(own_job, {lease.region, lease.id, lease.token}));
}

void save(postgres::Transaction& sql, const Job& job, std::chrono::milliseconds lease) {
    sql.query(
        "update job set progress = $3, cursor = $4::jsonb, counts = $5::jsonb, attempts = 0,"
        " due_at = clock_timestamp() + $6::bigint * interval '1 millisecond' where region = $1 and id = $2",
        {job.region, job.id, job.progress, optional_value(job.cursor), optional_value(job.counts), lease.count()});
}

void end(postgres::Transaction& sql, const Job& job) {
    sql.query(
        "update job set state = $3, progress = $4, cursor = $5::jsonb, counts = $6::jsonb, failure = nullif($7, ''),"
        " lease = null, finished_at = clock_timestamp() where region = $1 and id = $2",
        {job.region, job.id, to_string(job.state), job.progress, optional_value(job.cursor), optional_value(job.counts),
         job.failure});
    sql.query("delete from job_cancellation where region = $1 and job_id = $2", {job.region, job.id});
}

void hand_back(postgres::Transaction& sql, const Lease& lease) {
    sql.query(
        "update job set lease = null, due_at = clock_timestamp(), turns = turns + 1"
        " where region = $1 and id = $2 and lease = $3",
        {lease.region, lease.id, lease.token});
}

int count_failure(postgres::Transaction& sql, const Lease& lease) {
    const auto rows = sql.query(
        "update job set attempts = attempts + 1 where region = $1 and id = $2 and lease = $3 returning attempts",
        {lease.region, lease.id, lease.token});
    return rows.empty() ? 0 : static_cast<int>(rows.front()["attempts"].integer());
}

void hand_back_after(postgres::Transaction& sql, const Lease& lease, std::chrono::milliseconds pause) {
    sql.query(
        "update job set lease = null, due_at = clock_timestamp() + $4::bigint * interval '1 millisecond'"
        " where region = $1 and id = $2 and lease = $3",
        {lease.region, lease.id, lease.token, pause.count()});
}

}

std::string Runner::enqueue(feed::Writing& writing, const std::string& kind, const nlohmann::json& input,
                            const std::string& created_by) {
    return writing.sql()
        .query("insert into job (region, kind, input, created_by) values ($1, $2, $3::jsonb, $4) returning id",
               {writing.region(), kind, input.dump(), created_by})
        .front()["id"]
        .text();
}

std::string enqueue_at(feed::Writing& writing, const std::string& kind, const nlohmann::json& input,
                       const std::string& created_by, std::chrono::system_clock::time_point due) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(due.time_since_epoch()).count();
    return writing.sql()
        .query(
            "insert into job (region, kind, input, created_by, due_at)"
            " values ($1, $2, $3::jsonb, $4, greatest(now(), to_timestamp($5::bigint))) returning id",
            {writing.region(), kind, input.dump(), created_by, seconds})
        .front()["id"]
        .text();
}

std::optional<Job> Runner::find(postgres::Transaction& sql, const std::string& id) {
    return store::job(sql.query(store::one_job, {sql.region(), id}));
}

bool Runner::cancel(postgres::Transaction& sql, const std::string& id) {
    return sql.query(
                  "insert into job_cancellation (region, job_id)"
                  " select region, id from job where region = $1 and id = $2 and finished_at is null"
                  " on conflict (region, job_id) do update set requested_at = job_cancellation.requested_at",
                  {sql.region(), id})
               .affected() > 0;
}

bool Runner::cancel_requested(postgres::Transaction& sql, const std::string& id) {
    return !sql.query("select from job_cancellation where region = $1 and job_id = $2", {sql.region(), id}).empty();
}

std::chrono::milliseconds Runner::oldest_due(postgres::Transaction& sql) {
    return std::chrono::milliseconds(sql.query(store::age_of_oldest_due).front()["age"].integer());
}

std::vector<Runner::Backlog> Runner::backlog(postgres::Transaction& sql) {
    std::vector<Backlog> backlog;
    for (const auto& row : sql.query("select kind, state, count(*) as jobs from job where finished_at is null"
                                     " group by kind, state order by kind, state"))
        backlog.push_back({row["kind"].text(), store::state(row["state"].view()), row["jobs"].integer()});
    return backlog;
}

}
