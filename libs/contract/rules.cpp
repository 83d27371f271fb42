#include "rules.hpp"

#include <array>
#include <stdexcept>

#include "formats.hpp"
#include "web_url.hpp"

namespace contract {

using valijson::constraints::Constraint;

bool Rule::validate(const valijson::adapters::Adapter&, const std::vector<std::string>&,
                    valijson::ValidationResults*) const {
    throw std::logic_error("a Rule is asked by its objection()");  // only valijson's own visitor would call this
}

std::optional<fault::Finding> PatternRule::objection(const nlohmann::json& value) const {
    if (!value.is_string() || RE2::PartialMatch(value.get_ref<const std::string&>(), *expression_)) return std::nullopt;
    return fault::pattern(expression_->pattern());
}

Constraint* PatternRule::cloneInto(void* place) const { return new (place) PatternRule(*this); }

FormatRule::FormatRule(std::string name) : name_(std::move(name)), holds_(nullptr) {
    constexpr std::array<std::pair<std::string_view, bool (*)(std::string_view)>, 5> formats{
        {{"uuid", is_uuid},
         {"date", is_date},
         {"date-time", is_date_time},
         {"decimal", is_decimal},
         {"uri", http::is_web_url}}};
    for (const auto& [known, holds] : formats)
        if (known == name_) holds_ = holds;
    if (!holds_) throw std::runtime_error("the format " + name_ + " is not enforced");
}

std::optional<fault::Finding> FormatRule::objection(const nlohmann::json& value) const {
    const bool written_as_number = value.is_number() && holds_ == is_decimal;
    if (!value.is_string() && !written_as_number) return std::nullopt;
    if (holds_(written_as_number ? value.dump() : value.get_ref<const std::string&>())) return std::nullopt;
    return fault::format(name_);
}

Constraint* FormatRule::cloneInto(void* place) const { return new (place) FormatRule(*this); }

ValuesRule::ValuesRule(std::vector<nlohmann::json> values) {
    std::set<nlohmann::json> known(values.begin(), values.end());
    values_ = std::make_shared<const Values>(Values{std::move(values), std::move(known)});
}

std::optional<fault::Finding> ValuesRule::objection(const nlohmann::json& value) const {
    if (values_->known.contains(value)) return std::nullopt;
    return fault::value(values_->listed);
}

Constraint* ValuesRule::cloneInto(void* place) const { return new (place) ValuesRule(*this); }

}
