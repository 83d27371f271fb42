#include "pipeline.hpp"

#include <algorithm>
#include <set>

#include "admission.hpp"
#include "failures.hpp"
#include "log.hpp"
#include "own_case.hpp"
#include "places.hpp"

namespace service {
namespace {

/// Who may keep the answer, where the handler has not said it: nobody but the caller, and only to be
/// asked about again (with If-None-Match); the answers to writes not at all.
void set_cache_control(http::Response& response, const Call& call) {
    if (response.headers.get("Cache-Control")) return;
    const auto method = call.request.method;
    const bool reads = method == http::Method::get || method == http::Method::head;
    response.headers.set("Cache-Control", !reads                       ? "no-store"
                                          : call.principal.anonymous() ? "no-cache"
                                                                       : "private, no-cache");
}

/// The operations that show what another one is about, nearest first: GET of its own path, then of those above it up to
/// the object's.
std::vector<const contract::Operation*> views(const contract::Contract& contract,
                                              const contract::Operation& operation) {
    std::vector<const contract::Operation*> found;
    for (std::string_view path = operation.path; !path.empty() && !path.ends_with("/{region}");) {
        const auto* view = contract.find(http::Method::get, path);
        if (view && view != &operation) found.push_back(view);
        if (path.ends_with('}')) break;  // above it is its collection, which shows others as well
        path = path.substr(0, path.rfind('/'));
    }
    return found;
}

/// An operation, what answers it, and what comes before that.
struct RequestPipeline {
    const contract::Operation* operation;
    std::shared_ptr<const Endpoint> endpoint;
    ServiceContainer* parts;
    Metrics* metrics;
    std::shared_ptr<Places> long_answers;
    std::vector<const contract::Operation*> views;

    [[nodiscard]] http::Admitted admit(const http::Request& request) const try {
        const logging::TraceScope trace(request.trace.trace_id);
        return service::admit(*parts, *operation, request);
    } catch (...) {
        rethrow_as_problem();
    }

    template <class Handle>
    void handle(const http::Request& request, Handle answer) const try {
        const logging::TraceScope trace(request.trace.trace_id);
        const auto& caller = std::any_cast<const Caller&>(request.context);
        auto body = operation->validate(request);
        auto own = own_case(*parts, *operation, caller.principal, caller.region, request, body);
        const auto principal = own.whole ? identity::without_offices(caller.principal) : caller.principal;
        Call call{request,         principal,           caller.region,    today(*parts, caller.region),
                  std::move(body), endpoint->relations, parts->cursors(), std::move(own.items)};
        if (caller.needs_relation && !identity::related(operation->access, call.relations())) refuse(call);
        if (own.whole && !may_upon_oneself(call)) throw http::own_case();
        answer(call);
    } catch (...) {
        rethrow_as_problem();
    }

    /// A streamed answer takes its place before it begins, and gives it back before its reader sees the end: who asks
    /// for one after the other never meets a place of their own that is still taken.
    void hold_place(http::Response& response, const Call& call) const {
        if (!response.stream) return;
        response.stream = [place = long_answers->take(share_of(call.request, call.principal)),
                           produce = std::move(response.stream)](http::BodyWriter& writer) {
            produce(writer);
            place->give_back();
        };
    }

    /// As any civil servant may: the principal has no office left.
    [[nodiscard]] bool may_upon_oneself(const Call& call) const {
        const auto verdict = identity::judge(operation->access, call.principal, call.region);
        return verdict == identity::Verdict::allowed ||
               (verdict == identity::Verdict::needs_relation && identity::related(operation->access, call.relations()));
    }

    /// Who may see a thing is told that the step is not theirs to take; for others there is no such thing.
    [[noreturn]] void refuse(const Call& call) const {
        const auto seen_by = [&](const contract::Operation* view) {
            return identity::judge(view->access, call.principal, call.region) == identity::Verdict::allowed ||
                   identity::related(view->access, call.relations());
        };
        if (std::ranges::any_of(views, seen_by)) throw no_access(operation->access, call.principal);
        throw http::not_found().because("no_relation");
    }
};

http::Route route(RequestPipeline pipeline) {
    http::Route made{pipeline.endpoint->method,
                     pipeline.endpoint->path,
                     {},
                     pipeline.endpoint->run,
                     pipeline.operation->body_limit,
                     [pipeline](const http::Request& request) { return pipeline.admit(request); }};
    if (std::holds_alternative<Handler>(pipeline.endpoint->handler))
        made.handler = [pipeline](const http::Request& request) {
            http::Response response;
            const auto statements = Metrics::statements_of_thread();
            pipeline.handle(request, [&](Call& call) {
                response = std::get<Handler>(pipeline.endpoint->handler)(call);
                pipeline.hold_place(response, call);
                set_cache_control(response, call);
            });
            pipeline.metrics->observe_request_statements(statements, request.method, pipeline.endpoint->path);
            return response;
        };
    else
        made.handler = [pipeline](std::shared_ptr<const http::Request> request, http::Responder responder) {
            pipeline.handle(*request, [&](Call& call) {
                std::get<LateHandler>(pipeline.endpoint->handler)(request, call.principal, std::move(responder));
            });
        };
    return made;
}

/// What keeps us from knowing upon whom the operation acts; empty when nothing does.
std::string subject_fault(const contract::Operation& operation, const Endpoint& endpoint,
                          const ServiceContainer& parts) {
    RowSubject rows;
    for (const auto& subject : operation.subjects) {
        if (!parts.recognises(subject.kind)) return " acts upon a " + subject.kind + ", and nothing recognises one";
        if (subject.place == contract::Subject::Place::row) rows = {subject.kind, subject.name};
    }
    if (rows.kind == endpoint.rows.kind && rows.column == endpoint.rows.column) return {};
    return " differs from its import in upon whom its rows act";
}

std::string line(http::Method method, std::string_view path) {
    return std::string(http::to_string(method)) + " " + std::string(path);
}

}

const std::set<identity::Relation>& Call::relations() const {
    if (!resolved)
        resolved = resolver && !principal.anonymous() ? identity::in_own_case(resolver(*this))
                                                      : std::set<identity::Relation>{};
    return *resolved;
}

identity::Principal authenticate(identity::Verifier& verifier, const http::Request& request) {
    const auto fields = request.headers.all("Authorization");
    if (fields.empty()) return {};
    constexpr std::string_view scheme = "bearer ";
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto field = fields.front();
    if (fields.size() != 1 || !std::ranges::equal(field.substr(0, scheme.size()), scheme, {}, lower))
        throw http::unauthorized().because("no_bearer_token");
    auto verified = verifier.verify(field.substr(scheme.size()));
    if (auto* principal = std::get_if<identity::Principal>(&verified)) return std::move(*principal);
    const auto fault = std::get<identity::TokenFault>(verified);
    auto cause = "token_" + std::string(identity::to_string(fault));
    throw fault == identity::TokenFault::expired ? http::expired_token(std::move(cause))
                                                 : http::invalid_token(std::move(cause));
}

std::vector<http::Route> routes(const contract::Contract& contract, std::vector<Endpoint> endpoints,
                                ServiceContainer& parts, Metrics& metrics, std::shared_ptr<Places> long_answers) {
    std::set<std::string> served;
    std::string faults;
    std::vector<http::Route> made;
    for (auto& endpoint : endpoints) {
        const auto name = line(endpoint.method, endpoint.path);
        const auto* operation = contract.find(endpoint.method, endpoint.path);
        if (!served.insert(name).second) faults += "\n  " + name + " stands in the route tables twice";
        if (!operation)
            faults += "\n  " + name + " is not in the contract";
        else if (!operation->access.relations.empty() && !endpoint.relations)
            faults += "\n  " + name + " goes by relations, and its endpoint resolves none";
        else if (const auto fault = subject_fault(*operation, endpoint, parts); !fault.empty())
            faults += "\n  " + name + fault;
        else
            made.push_back(route({operation, std::make_shared<const Endpoint>(std::move(endpoint)), &parts, &metrics,
                                  long_answers, views(contract, *operation)}));
    }
    for (const auto& operation : contract.operations())
        if (const auto name = line(operation.method, operation.path); !served.contains(name))
            faults += "\n  " + name + " is in the contract and in no route table";
    if (!faults.empty()) throw std::logic_error("the route tables and the contract differ:" + faults);
    return made;
}

}
