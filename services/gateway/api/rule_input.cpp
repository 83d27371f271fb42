#include "rule_input.hpp"

#include "input.hpp"

namespace gateway {

void Faults::add(std::string pointer, std::string_view code) {
    faults_.push_back({std::move(pointer),
                       std::string(code),
                       {"Nilai ini tidak dapat dihitung dengan aturan tersebut.", "The rule cannot take this value."}});
}

domain::Decimal Faults::decimal(const nlohmann::json& object, const char* name, const std::string& at) {
    const auto text = service::decimal_text(object, name);
    const auto value = text ? domain::Decimal::parse(*text) : std::nullopt;
    if (!value) add(at + "/" + name, "bad_decimal");
    return value.value_or(domain::Decimal{});
}

void Faults::refuse_if_any() {
    if (!faults_.empty()) throw http::unprocessable(std::move(faults_));
}

}
