#include "owner_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "objection_texts.hpp"

namespace indicators {
using nlohmann::json;

json to_json(const Owner& owner) { return {{"kind", code(owner.kind)}, {"id", owner.id}}; }

Owner owner_from(const json& owner) {
    const auto kind = service::code_of(all_owner_kinds, owner, "kind");
    if (kind == OwnerKind::region) return {kind, region_id};
    const auto id = service::member<std::string>(owner, "id");
    if (!id) throw service::refused("/owner/id", "id_required", text_of("id_required"));
    return {kind, *id};
}

std::optional<domain::Decimal> optional_decimal_from(const json& body, const char* name) {
    const auto text = service::decimal_text(body, name);
    if (!text) return std::nullopt;
    const auto value = domain::Decimal::parse(*text);
    if (!value) throw service::refused("/" + std::string(name), "bad_decimal", text_of("bad_decimal"));
    return value;
}

domain::Decimal decimal_from(const json& body, const char* name) {
    return service::given(optional_decimal_from(body, name), std::string("/") + name);
}

}
