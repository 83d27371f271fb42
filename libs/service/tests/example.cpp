#include "example.hpp"

#include "example_contract.hpp"
#include "replies.hpp"

namespace example {
namespace {

using namespace std::chrono_literals;
using service::App, service::Call, service::Endpoint;

const char* const schema = R"(
create table note (
    region text not null, id uuid not null, title text not null, nip text not null, version int not null,
    primary key (region, id), unique (region, nip));
call protect_by_region('note');
)";

http::Response add(App& app, Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto id = service::new_uuid();
        const auto title = call.body.at("title").get<std::string>(), nip = call.body.value("nip", id);
        writing.sql().query("insert into note values ($1, $2, $3, $4, 1)", {call.region, id, title, nip});
        writing.publish({"id.kinerja.note.changed", id, nlohmann::json{{"version", 1}}.dump(),
                         nlohmann::json{{"nip", nip}}.dump()});
        return service::created(call.request.path + "/" + id, {{"id", id}, {"title", title}}, 1);
    });
}

struct Note {
    std::string title, nip;
    std::int64_t version;
};

Note found(postgres::Transaction& transaction, const Call& call) {
    const auto rows = transaction.query("select title, nip, version from note where id = $1", {call.parameter("id")});
    if (rows.empty()) throw http::not_found();
    const auto row = rows.front();
    return {row["title"].text(), row["nip"].text(), row["version"].integer()};
}

http::Response show(App& app, Call& call) {
    const auto note = app.database().read(call.region, [&](auto& transaction) { return found(transaction, call); });
    return service::ok_versioned(call, {{"title", note.title}, {"mine", call.related(identity::Relation::self)}},
                                 note.version);
}

std::set<identity::Relation> relations(App& app, const Call& call) {
    const auto note = app.database().read(call.region, [&](auto& transaction) { return found(transaction, call); });
    if (note.nip == call.principal.nip) return {identity::Relation::self};
    return {};
}

http::Response change(App& app, Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto version = found(writing.sql(), call).version;
        service::require_version(call, version);
        writing.sql().query("update note set title = $1, version = version + 1 where id = $2",
                            {call.body.at("title").get<std::string>(), call.parameter("id")});
        auto response = service::ok(call.body);
        response.headers.set("ETag", service::etag(version + 1));
        return response;
    });
}

http::Response shut(App& app, Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        service::require_version(call, found(writing.sql(), call).version);
        return service::ok({{"state", "shut"}});
    });
}

http::Response list(App& app, Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto rows = app.database().read(call.region, [&](postgres::Transaction& transaction) {
        return transaction.query("select title from note where title > $1 order by title limit $2",
                                 {asked.after.empty() ? "" : asked.after.front(), asked.limit});
    });
    auto items = nlohmann::json::array();
    for (const auto row : rows) items.push_back(row["title"].text());
    std::optional<std::string> next;
    if (rows.size() == asked.limit) next = service::next_cursor(call, {items.back().get<std::string>()});
    return service::page(items, next);
}

/// One bad end for each that a handler can come to.
http::Response try_outcome(App& app, Gate* gate, Call& call) {
    const auto& outcome = call.parameter("outcome");
    if (outcome == "gate") gate->pass();
    if (outcome == "exception") throw std::runtime_error(std::string("could not greet ") + personal_name);
    if (outcome == "own-fault") throw std::logic_error("a table that is not there");
    if (outcome == "refused")
        app.client().fetch({http::Method::get, "http://127.0.0.1:9", {}, {}, http::Clock::now() + 5s});
    if (outcome == "too-late")
        app.client().fetch({http::Method::get, "http://127.0.0.1:9", {}, {}, http::Clock::now() - 1s});
    if (outcome == "constraint")
        app.database().write("12.75", [&](postgres::Transaction& transaction) {
            for (int i = 0; i < 2; ++i)
                transaction.query("insert into note values ('12.75', $1, $2, $3, 1)",
                                  {service::new_uuid(), personal_name, personal_nip});
        });
    if (outcome == "sql")
        app.database().read("12.75", [&](postgres::Transaction& transaction) {
            transaction.query("select $1::text::int", {std::string("x") + personal_nip});
        });
    return service::ok({{"outcome", outcome}});
}

imports::Kind notes() {
    imports::Kind kind;
    kind.name = "notes/import";
    kind.columns = {{"title", true, {}}, {"nip", false, {}}};
    kind.apply = [](feed::Writing& writing, const nlohmann::json&, std::span<const imports::Row> rows) {
        std::vector<imports::RowFault> faults;
        for (const auto& row : rows) {
            const auto title = row.get("title").value();
            if (title == "wrong")
                faults.push_back({row.line, "title", "bad_title", {"Isi judul", "Give a title"}});
            else
                writing.sql().query("insert into note values ($1, $2, $3, $4, 1)",
                                    {writing.region(), service::new_uuid(), title, service::new_uuid()});
        }
        return faults;
    };
    return kind;
}

std::vector<Endpoint> wire(App& app, Gate* gate) {
    const auto bound = [&app](auto handle) { return [&app, handle](Call& call) { return handle(app, call); }; };
    using enum http::Method;
    const std::string all = "/v1/regions/{region}/notes", one = all + "/{id}";
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return !tx.query("select from note where id = $1 and nip = $2", {id, nip}).empty();
    });
    std::vector<Endpoint> endpoints{
        {get, all, bound(list)},
        {post, all, bound(add)},
        {get, one, bound(show), [&app](const Call& call) { return relations(app, call); }},
        {put, one, bound(change)},
        {post, one + "/shut", bound(shut), [&app](const Call& call) { return relations(app, call); }},
        {post, "/v1/regions/{region}/wishes", bound(add)},
        {get, "/v1/trials/{outcome}", [&app, gate](Call& call) { return try_outcome(app, gate, call); }},
    };
    for (auto& endpoint : service::import_endpoints(app, all + "/imports", notes(), {}, {"nip", "nip"}))
        endpoints.push_back(std::move(endpoint));
    return endpoints;
}

}

void Gate::pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
}

void Gate::wait_for_visitor() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ > 0; });
}

void Gate::open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
}

service::Description description(Gate* gate) {
    service::Description description;
    description.name = "example";
    description.feed = "kpi";
    description.contract = embedded::example_contract[0].content;
    description.migrations = {{"example", {{"0001_notes.sql", schema}}}, imports::migrations()};
    description.wire = [gate](App& app) { return wire(app, gate); };
    return description;
}

}
