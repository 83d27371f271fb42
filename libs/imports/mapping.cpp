#include "mapping.hpp"

#include <algorithm>

#include "columns.hpp"
#include "json_body.hpp"

namespace imports {

static http::Problem bad_mapping() {
    return http::bad_request({{"?mapping",
                               "bad_mapping",
                               {"Harus berupa objek JSON dari judul ke nama kolom (atau null)",
                                "Must be a JSON object from headings to column names (or null)"}}});
}

Mapping read_mapping(const Kind& kind, std::string_view text, bool passes_over_unknown) {
    nlohmann::json object;
    try {
        object = http::parse_json(std::string(text));
    } catch (const http::Problem&) {
        throw bad_mapping();
    }
    if (!object.is_object()) throw bad_mapping();
    Mapping mapping{.passes_over_unknown = passes_over_unknown};
    std::vector<http::Fault> faults;
    for (const auto& [heading, column] : object.items()) {
        if (!column.is_null() && !column.is_string()) throw bad_mapping();
        if (column.is_null()) {
            mapping.headings[heading];
            continue;
        }
        const auto name = column.get<std::string>();
        if (!std::ranges::count(kind.columns, name, &Column::name))
            faults.push_back({"?mapping",
                              "unknown_column",
                              {"Kolom tujuan tidak dikenal: " + name, "There is no such column: " + name}});
        mapping.headings[heading] = name;
    }
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
    return mapping;
}

Kind mapped(Kind kind, const Mapping& mapping) {
    Column passed_over;
    for (const auto& [heading, name] : mapping.headings) {
        for (auto& column : kind.columns) {
            std::erase_if(column.aliases, [&](const std::string& alias) { return same_heading(alias, heading); });
            if (column.name == name) column.aliases.push_back(heading);
        }
        if (!name) passed_over.aliases.push_back(heading);
    }
    if (mapping.passes_over_unknown) passed_over.aliases.emplace_back(any_heading);
    if (!passed_over.aliases.empty()) kind.columns.push_back(std::move(passed_over));
    return kind;
}

}
