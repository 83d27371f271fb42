#include "own_case.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

#include "own_rows.hpp"

namespace service {
namespace {

using nlohmann::json;
using Place = contract::Subject::Place;

constexpr const char* importer = "importer_nip";  ///< in the context of an import

struct Named {
    std::string id;
    std::optional<std::size_t> item;  ///< among many
};

/// What stands in a body under a pointer, "*" being each of a list; a list that it passes otherwise, or that it ends
/// at, counts one by one, too, but for the whole.
void collect(const json& node, std::string_view pointer, std::optional<std::size_t> item, std::vector<Named>& found) {
    const bool is_each = pointer.starts_with("/*");
    if (node.is_array() && !is_each) {
        for (const auto& one : node) collect(one, pointer, item, found);
        return;
    }
    if (pointer.empty()) {
        if (node.is_string()) found.push_back({node.get<std::string>(), item});
        return;
    }
    const auto segment = pointer.substr(1, pointer.find('/', 1) - 1);
    const auto rest = pointer.substr(1 + segment.size());
    if (is_each && node.is_array())
        for (std::size_t i = 0; i < node.size(); ++i) collect(node[i], rest, i, found);
    else if (node.is_object() && node.contains(segment))
        collect(node.at(std::string(segment)), rest, item, found);
}

std::vector<Named> named_by(const contract::Subject& subject, const http::Request& request, const json& body) {
    std::vector<Named> found;
    if (subject.place == Place::path) found.push_back({request.parameter(subject.name), {}});
    if (subject.place == Place::query)
        if (const auto id = request.query.get(subject.name)) found.push_back({std::string(*id), {}});
    if (subject.place == Place::body) collect(body, subject.name, {}, found);
    return found;
}

}

OwnCase own_case(App& app, const contract::Operation& operation, const identity::Principal& caller,
                 const std::string& region, const http::Request& request, const json& body) {
    OwnCase own;
    if (operation.subjects.empty() || !caller.nip || !identity::holds_office(caller)) return own;
    app.database().snapshot(region, [&](postgres::Transaction& tx) {
        for (const auto& subject : operation.subjects)
            for (const auto& [id, item] : named_by(subject, request, body)) {
                if (!app.is_about(tx, subject.kind, id, *caller.nip)) continue;
                if (item)
                    own.items.insert(*item);
                else
                    own.whole = true;
            }
    });
    return own;
}

void name_importer(json& context, const identity::Principal& caller) {
    if (!caller.nip) return;
    if (context.is_null()) context = json::object();
    context[importer] = *caller.nip;
}

std::string importer_of(const json& context) { return context.value(importer, std::string()); }

imports::RowFault own_row(std::size_t line, std::string column) {
    return {line,
            std::move(column),
            "own_case",
            {"Baris ini menyangkut diri Anda atau unit yang Anda pimpin; pejabat lain yang harus mengirimnya.",
             "This row is about yourself or a unit that you lead; "
             "somebody else who holds the office must send it."}};
}

imports::Kind refusing_own_rows(App& app, imports::Kind kind, RowSubject subject) {
    kind.apply = [&app, subject = std::move(subject), apply = std::move(kind.apply)](
                     feed::Writing& writing, const json& context, std::span<const imports::Row> rows) {
        const auto nip = importer_of(context);
        if (nip.empty()) return apply(writing, context, rows);
        std::vector<imports::Row> others;
        std::vector<imports::RowFault> own;
        std::map<std::string, bool> known;  // files name the same ones again and again
        for (const auto& row : rows) {
            const std::string id(row.get(subject.column).value_or(""));
            const auto [is_own, fresh] = known.try_emplace(id);
            if (fresh) is_own->second = app.is_about(writing.sql(), subject.kind, id, nip);
            if (is_own->second)
                own.push_back(own_row(row.line, subject.column));
            else
                others.push_back(row);
        }
        if (own.empty()) return apply(writing, context, rows);
        auto faults = others.empty() ? std::vector<imports::RowFault>{} : apply(writing, context, others);
        std::ranges::move(own, std::back_inserter(faults));
        return faults;
    };
    return kind;
}

}
