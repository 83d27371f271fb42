#pragma once
#include <string>
#include <utility>
#include <vector>

#include "input.hpp"
#include "policy_version.hpp"
#include "replies.hpp"

/// The policies that a region sets for itself, over HTTP: GET {path} lists their versions, GET {path}/current is the
/// one of today (or of `as_of`, where the contract has that), and PUT {path}/current makes a new one. The ETag of
/// `current` counts all versions, those that hold only from a later day too.
namespace service {

template <class Policy>
struct PolicyRules {
    using Version = domain::PolicyVersion<Policy>;
    std::vector<Version> (*list)(postgres::Transaction&);  ///< all of them, oldest first; the first is the default
    void (*lock)(postgres::Transaction&);                  ///< keeps others from setting one until the transaction ends
    void (*insert)(postgres::Transaction&, const Version&);
    Policy (*read)(const nlohmann::json& body);
    nlohmann::json (*render)(const Version&);
    feed::Event (*changed_event)(const Version&, const std::string& region);
    /// What else is wrong with one that was read.
    std::vector<domain::Violation> (*check)(postgres::Transaction&, const Policy&) =
        [](postgres::Transaction&, const Policy&) { return std::vector<domain::Violation>{}; };
};

template <class Policy>
http::Response list_policies(App& app, Call& call, const PolicyRules<Policy>& rules) {
    using Version = domain::PolicyVersion<Policy>;
    const auto asked = page_request(call, {Key::number});
    auto found = app.database().read(call.region, rules.list);
    const auto last = asked.after.empty() ? 0 : whole_number(asked.after[0]);
    std::erase_if(found, [last](const Version& version) { return version.version <= last; });
    return page_of(call, asked, found, rules.render,
                   [](const Version& version) { return std::vector{std::to_string(version.version)}; });
}

template <class Policy>
http::Response find_policy(App& app, Call& call, const PolicyRules<Policy>& rules) {
    const auto versions = app.database().read(call.region, rules.list);
    const auto day = query_day(call, "as_of").value_or(call.today);
    return ok_versioned(call, rules.render(domain::policy_on(versions, day)), versions.back().version);
}

template <class Policy>
http::Response set_policy(App& app, Call& call, const PolicyRules<Policy>& rules) {
    const auto valid_from = call.body.contains("valid_from") ? day_of(call.body, "valid_from") : call.today;
    return app.write(call, [&](feed::Writing& writing) {
        rules.lock(writing.sql());
        const auto latest = rules.list(writing.sql()).back().version;
        require_version(call, latest);
        const auto policy = rules.read(call.body);
        auto found = rules.check(writing.sql(), policy);
        if (valid_from < call.today) found.push_back({"valid_from", domain::in_the_past});
        if (!found.empty()) throw refused(found);
        const domain::PolicyVersion<Policy> made{
            .version = latest + 1, .valid_from = valid_from, .policy = policy, .set_by = call.principal.subject};
        rules.insert(writing.sql(), made);
        writing.publish(rules.changed_event(made, call.region));
        return ok_versioned(call, rules.render(made), made.version);
    });
}

template <class Policy>
std::vector<Endpoint> policy_endpoints(App& app, const std::string& path, const PolicyRules<Policy>& rules) {
    return {
        {http::Method::get, path, [&app, rules](Call& call) { return list_policies(app, call, rules); }},
        {http::Method::get, path + "/current", [&app, rules](Call& call) { return find_policy(app, call, rules); }},
        {http::Method::put, path + "/current", [&app, rules](Call& call) { return set_policy(app, call, rules); }},
    };
}

}
