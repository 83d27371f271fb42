#include "router.hpp"

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

/// "/a/b" → {"a", "b"}; "/" → {""}; nothing when it does not begin with a slash.
std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        parts.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(parts.back().size());
    }
    return parts;
}

[[noreturn]] void refuse(const Route& route, std::string_view why) {
    throw std::invalid_argument(std::string(to_string(route.method)) + ' ' + route.path + ": " + std::string(why));
}

enum class Kind { literal, parameter, rest };

Kind kind_of(std::string_view part, const Route& route) {
    if (part.find_first_of("{}") == std::string_view::npos) return Kind::literal;
    if (part.find_last_of('{') != 0 || part.find('}') != part.size() - 1) refuse(route, "a bad parameter");
    return part.ends_with("...}") ? Kind::rest : Kind::parameter;
}

/// "{id}" and "{id...}" → "id"
std::string parameter_name(std::string_view part) { return std::string(part.substr(1, part.find_first_of(".}") - 1)); }

}

/// A place in the tree of patterns: the routes that end here, by method, and what may follow.
struct Router::Node {
    struct End {
        const Route* route;
        std::vector<std::string>
            names;  ///< of its parameters, in order; routes that share the place may differ in them
    };
    std::map<Method, End> ends;
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter, rest;

    /// The place where the path ends, with the values of the parameters on the way; a literal is tried first.
    const Node* find(const std::vector<std::string>& path, std::size_t at, std::vector<std::string>& values) const;

    Node& child(Kind, std::string_view part);  ///< made if it is not there

    [[nodiscard]] std::string allow() const;
};

Router::Node& Router::Node::child(Kind kind, std::string_view part) {
    auto& next = kind == Kind::literal ? literals[std::string(part)] : kind == Kind::rest ? rest : parameter;
    if (!next) next = std::make_unique<Node>();
    return *next;
}

const Router::Node* Router::Node::find(const std::vector<std::string>& path, std::size_t at,
                                       std::vector<std::string>& values) const {
    if (at == path.size()) return ends.empty() ? nullptr : this;
    if (const auto literal = literals.find(path[at]); literal != literals.end())
        if (const auto* found = literal->second->find(path, at + 1, values)) return found;
    if (parameter && !path[at].empty()) {
        values.push_back(path[at]);
        if (const auto* found = parameter->find(path, at + 1, values)) return found;
        values.pop_back();
    }
    if (!rest) return nullptr;
    std::string remaining;
    for (auto i = at; i < path.size(); ++i) {
        if (path[i].find('/') != std::string::npos) return nullptr;  // an encoded slash would pass for a separator
        if (i > at) remaining += '/';
        remaining += path[i];
    }
    values.push_back(std::move(remaining));
    return rest.get();
}

std::string Router::Node::allow() const {
    std::string list;
    const auto add = [&](Method method) {
        list += list.empty() ? "" : ", ";
        list += to_string(method);
    };
    for (const auto& [method, end] : ends) {
        if (method == Method::options) continue;
        add(method);
        if (method == Method::get && !ends.contains(Method::head)) add(Method::head);
    }
    add(Method::options);
    return list;
}

Router::Router(std::vector<Route> routes) : root_(std::make_unique<Node>()) {
    for (auto& line : routes) {
        const auto& route = *routes_.emplace_back(std::make_unique<Route>(std::move(line)));
        const auto parts = segments(route.path);
        if (parts.empty()) refuse(route, "a path begins with a slash");
        auto* node = root_.get();
        std::vector<std::string> names;
        for (const auto& part : parts) {
            const auto kind = kind_of(part, route);
            if (kind == Kind::rest && &part != &parts.back()) refuse(route, "nothing can follow the rest");
            if (kind != Kind::literal) {
                auto name = parameter_name(part);
                if (name.empty() || std::find(names.begin(), names.end(), name) != names.end())
                    refuse(route, "each parameter needs a name of its own");
                names.push_back(std::move(name));
            }
            node = &node->child(kind, part);
        }
        if (!node->ends.emplace(route.method, Node::End{&route, std::move(names)}).second)
            refuse(route, "there is such a route already");
    }
}

Router::~Router() = default;

Router::Outcome Router::find(Method method, std::string_view path) const {
    std::vector<std::string> decoded;
    for (const auto part : segments(path)) {
        auto segment = percent_decode(part);
        if (!segment || *segment == "." || *segment == "..") return NotFound{};  // never climb, here or behind a proxy
        decoded.push_back(std::move(*segment));
    }
    std::vector<std::string> values;
    const auto* place = decoded.empty() ? nullptr : root_->find(decoded, 0, values);
    if (place == nullptr) return NotFound{};
    auto end = place->ends.find(method);
    if (end == place->ends.end() && method == Method::head) end = place->ends.find(Method::get);
    if (end == place->ends.end()) return MethodNotAllowed{place->allow()};
    Found found{end->second.route, {}};
    for (std::size_t i = 0; i < values.size(); ++i)
        found.parameters.emplace_back(end->second.names[i], std::move(values[i]));
    return found;
}

}
