#include "owner_input.hpp"

#include "link_json.hpp"
#include "reasons.hpp"

namespace indicators {

Owner read_owner(const nlohmann::json& owner) {
    static constexpr Reason id_required{"id_required", "Pemilik memerlukan id.", "An owner needs an id."};
    const auto kind = service::code_of<OwnerKind>(owner, "kind");
    if (kind == OwnerKind::region) return the_region;
    if (!service::member<std::string>(owner, "id")) throw service::refused("/owner/id", id_required);
    return {kind, service::id_of<Owner>(owner, "id")};
}

Owner read_owner_of_query(const service::Call& call) {
    return {service::code_of<OwnerKind>(service::asked(call, "owner_kind")),
            service::id_of<Owner>(service::asked(call, "owner_id"))};
}

std::optional<domain::Decimal> read_optional_decimal(const nlohmann::json& body, const char* name) {
    const auto text = service::decimal_text(body, name);
    if (!text) return std::nullopt;
    const auto value = domain::Decimal::parse(*text);
    if (!value) throw service::refused("/" + std::string(name), bad_decimal);
    return value;
}

domain::Decimal read_decimal(const nlohmann::json& body, const char* name) {
    return service::given(read_optional_decimal(body, name), std::string("/") + name);
}

domain::Period read_period(const nlohmann::json& body) {
    const auto period = domain::Period::parse(service::text_of(body, "period"));
    if (!period) throw service::refused("/period", bad_period);
    return *period;
}

domain::Period named_period(std::string_view text) {
    const auto period = domain::Period::parse(text);
    if (!period) throw http::not_found();
    return *period;
}

Span read_span(const nlohmann::json& body, Span before) {
    if (const auto day = service::member<std::string>(body, "from")) before.first = service::day_of(*day);
    if (const auto day = service::member<std::string>(body, "to")) before.last = service::day_of(*day);
    return before;
}

std::vector<Link> read_links(const nlohmann::json& list) {
    std::vector<Link> links;
    for (const auto& link : list) links.push_back(link.get<Link>());
    return links;
}

std::optional<std::string> after_key(const service::PageRequest& page) {
    return page.after.empty() ? std::nullopt : std::optional(page.after[0]);
}

}
