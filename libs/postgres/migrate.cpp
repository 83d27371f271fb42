#include "migrate.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <stdexcept>

#include "connection.hpp"
#include "errors.hpp"

namespace postgres {
namespace {

using namespace std::chrono_literals;

/// Name → SHA-256, of the files of one owner that were applied.
using Applied = std::map<std::string, std::string>;

constexpr const char* preparations = R"sql(
create table if not exists schema_migration (
    owner text not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (owner, name)
);

create or replace procedure protect_by_region(target text) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target::regclass);
    execute format('alter table %s force row level security', target::regclass);
    -- Scalar subqueries, so that the setting is read once a statement and not once a row.
    execute format('create policy by_region on %s using (region = (select current_setting(''app.region'', true)) '
                   'or (select current_setting(''app.region'', true)) = ''*'')', target::regclass);
end
$$;
)sql";

[[noreturn]] void refuse_file(const std::string& owner, const std::string& file, const std::string& why) {
    throw std::runtime_error("migration " + owner + '/' + file + ' ' + why);
}

void check_names(const MigrationSet& set) {
    static const std::regex form("[0-9]{4}_[a-z0-9_]+\\.sql");
    std::string last;
    for (const auto& [name, content] : set.files) {
        if (!std::regex_match(name, form)) refuse_file(set.owner, name, "is not named 0001_what.sql");
        if (name.substr(0, 4) == last) refuse_file(set.owner, name, "has the number of another");
        last = name.substr(0, 4);
    }
}

std::string checksum(Connection& connection, const std::string& content) {
    return connection.run("select encode(sha256(convert_to($1, 'UTF8')), 'hex')", {content}).front()[0].text();
}

Applied applied_before(Connection& connection, const MigrationSet& set) {
    Applied applied;
    for (const auto row : connection.run("select name, checksum from schema_migration where owner = $1", {set.owner}))
        applied.emplace(row["name"].text(), row["checksum"].text());
    for (const auto& [name, sum] : applied)
        if (std::ranges::find(set.files, name, &std::pair<std::string, std::string>::first) == set.files.end())
            refuse_file(set.owner, name, "was applied, but has gone");
    return applied;
}

void apply(Connection& connection, const std::string& owner, const std::string& name, const std::string& content,
           const std::string& sum) {
    connection.run_text("begin; select set_config('app.region', '*', true)");  // a migration may rewrite any row
    try {
        connection.run_text(content);
    } catch (const StatementFailure& failure) {
        refuse_file(owner, name, std::string("failed: ") + failure.what());
    } catch (const ConstraintViolation& violation) {
        refuse_file(owner, name, std::string("failed: ") + violation.what());
    }
    if (connection.state() != Connection::State::open) refuse_file(owner, name, "must not end its transaction");
    connection.run("insert into schema_migration (owner, name, checksum) values ($1, $2, $3)", {owner, name, sum});
    connection.run_text("commit");
}

void apply_missing(Connection& connection, MigrationSet set, Migrated& migrated) {
    std::ranges::sort(set.files);
    check_names(set);
    const auto applied = applied_before(connection, set);
    for (const auto& [name, content] : set.files) {
        const auto sum = checksum(connection, content);
        if (const auto before = applied.find(name); before != applied.end()) {
            if (before->second != sum) refuse_file(set.owner, name, "was changed after it was applied");
            ++migrated.already;
            continue;
        }
        if (!applied.empty() && name < applied.rbegin()->first)
            refuse_file(set.owner, name, "comes before one that was applied already: give it the next number");
        apply(connection, set.owner, name, content, sum);
        migrated.applied.push_back(set.owner + '/' + name);
    }
}

/// For long statements, and writing.
Access migrating_access(const std::string& connection) {
    Options options{.connection = connection};
    options.statement_timeout = 1h;
    Access access(options);
    const auto set = std::ranges::find(access.parameters, "options", &Parameters::value_type::first);
    set->second += " -c default_transaction_read_only=off -c lock_timeout=5min -c client_min_messages=warning";
    return access;
}

}

Migrated migrate(const std::string& connection_string, const std::vector<MigrationSet>& sets) {
    const auto access = migrating_access(connection_string);
    auto connection = translated([&] { return Connection(access); });
    const auto schema = connection.run_text("select current_schema()").front()[0].optional_text();
    if (!schema) throw std::runtime_error("the database role has no schema in its search_path");
    // Held until this connection closes.
    connection.run("select pg_advisory_lock(hashtextextended('migrate ' || $1, 0))", {*schema});
    connection.run_text(preparations);
    Migrated migrated;
    for (const auto& set : sets) apply_missing(connection, set, migrated);
    return migrated;
}

}
