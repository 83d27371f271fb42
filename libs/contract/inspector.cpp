#include "inspector.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "rules.hpp"
#include "visible.hpp"

namespace contract {
namespace {

using Json = nlohmann::json;
using valijson::Subschema;
using JsonType = valijson::constraints::TypeConstraint::JsonType;

constexpr std::size_t most_faults = 100;  ///< a hostile body must not make a larger answer than itself

std::uint64_t characters(const std::string& text) {
    return static_cast<std::uint64_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_of(JsonType type, const Json& value) {
    switch (type) {
        case JsonType::kAny:
            return true;
        case JsonType::kArray:
            return value.is_array();
        case JsonType::kBoolean:
            return value.is_boolean();
        case JsonType::kInteger:
            return value.is_number_integer();
        case JsonType::kNull:
            return value.is_null();
        case JsonType::kNumber:
            return value.is_number();
        case JsonType::kObject:
            return value.is_object();
        case JsonType::kString:
            return value.is_string();
    }
    return false;
}

const char* name_of(JsonType type) {
    switch (type) {
        case JsonType::kAny:
            break;
        case JsonType::kArray:
            return "array";
        case JsonType::kBoolean:
            return "boolean";
        case JsonType::kInteger:
            return "integer";
        case JsonType::kNull:
            return "null";
        case JsonType::kNumber:
            return "number";
        case JsonType::kObject:
            return "object";
        case JsonType::kString:
            return "string";
    }
    throw std::logic_error("a type that the vocabulary does not have");
}

[[noreturn]] void never() { throw std::logic_error("a constraint that the vocabulary does not have"); }

}

void Inspector::inspect(const Subschema& schema) {
    const auto before = faults_.size();
    if (schema.getAlwaysInvalid()) {
        note(place_, fault::any_of());
        return;
    }
    Subschema::ApplyFunction visit_each = [this](const auto& constraint) { return constraint.accept(*this); };
    // A value of a wrong type has this one fault; what else could be said of it would only confuse.
    for (const bool types_only : {true, false}) {
        types_only_ = types_only;
        schema.apply(visit_each);
        if (faults_.size() != before) return;
    }
}

bool Inspector::note(const Place& place, fault::Finding finding) {
    if (faults_.size() < most_faults)
        faults_.push_back({place.pointer(), std::move(finding.code), std::move(finding.message)});
    return false;
}

bool Inspector::visit(const TypeConstraint& constraint) {
    if (!types_only_) return true;
    bool right = false;
    std::vector<std::string> allowed;
    constraint.applyToNamedTypes([&](JsonType type) {
        right = is_of(type, value_);
        return !right;
    });
    if (right) return true;
    constraint.applyToNamedTypes([&](JsonType type) {
        allowed.emplace_back(name_of(type));
        return true;
    });
    return note(place_, fault::type(allowed));
}

bool Inspector::visit(const PolyConstraint& constraint) {
    if (types_only_) return true;
    auto objection = dynamic_cast<const Rule&>(constraint).objection(value_);
    return !objection || note(place_, *std::move(objection));
}

// ── of objects ──────────────────────────────────────────────────────────────────────────────────────────────────────

bool Inspector::visit(const PropertiesConstraint& constraint) {
    if (types_only_ || !value_.is_object()) return true;
    std::set<std::string_view> described;
    constraint.applyToProperties([&](const auto& property, const Subschema* schema) {
        const auto member = value_.find(property.c_str());
        if (member == value_.end()) return true;
        described.insert(member.key());
        Inspector(*member, Place(place_, member.key()), faults_).inspect(*schema);
        return true;
    });
    const auto* additional = constraint.getAdditionalPropertiesSubschema();
    for (auto member = value_.begin(); member != value_.end(); ++member) {
        if (described.contains(member.key())) continue;
        const Place place(place_, member.key());
        if (additional)
            Inspector(*member, place, faults_).inspect(*additional);
        else
            note(place, fault::unknown_field());
    }
    return true;
}

bool Inspector::visit(const PropertyNamesConstraint& constraint) {
    if (types_only_ || !value_.is_object()) return true;
    for (auto member = value_.begin(); member != value_.end(); ++member) {
        std::vector<http::Fault> faults;
        const Json name = member.key();
        const Place place(place_, member.key());
        Inspector(name, place, faults).inspect(*constraint.getSubschema());
        if (!faults.empty()) note(place, fault::property_name());
    }
    return true;
}

bool Inspector::visit(const RequiredConstraint& constraint) {
    if (types_only_ || !value_.is_object()) return true;
    constraint.applyToRequiredProperties([&](const auto& property) {
        if (!value_.contains(property.c_str())) note(Place(place_, std::string_view(property)), fault::required());
        return true;
    });
    return true;
}

bool Inspector::visit(const MinPropertiesConstraint& constraint) {
    return !value_.is_object() || hold(value_.size() >= constraint.getMinProperties(),
                                       [&] { return fault::min_properties(constraint.getMinProperties()); });
}

bool Inspector::visit(const MaxPropertiesConstraint& constraint) {
    return !value_.is_object() || hold(value_.size() <= constraint.getMaxProperties(),
                                       [&] { return fault::max_properties(constraint.getMaxProperties()); });
}

// ── of arrays ───────────────────────────────────────────────────────────────────────────────────────────────────────

bool Inspector::visit(const SingularItemsConstraint& constraint) {
    if (types_only_ || !value_.is_array()) return true;
    for (std::size_t i = 0; i < value_.size(); ++i)
        Inspector(value_[i], Place(place_, i), faults_).inspect(*constraint.getItemsSubschema());
    return true;
}

bool Inspector::visit(const UniqueItemsConstraint&) {
    if (types_only_ || !value_.is_array()) return true;
    const auto less = [](const Json* a, const Json* b) { return *a < *b; };
    std::set<const Json*, decltype(less)> seen(less);
    for (std::size_t i = 0; i < value_.size(); ++i)
        if (!seen.insert(&value_[i]).second) note(Place(place_, i), fault::unique_items());
    return true;
}

bool Inspector::visit(const MinItemsConstraint& constraint) {
    return !value_.is_array() ||
           hold(value_.size() >= constraint.getMinItems(), [&] { return fault::min_items(constraint.getMinItems()); });
}

bool Inspector::visit(const MaxItemsConstraint& constraint) {
    return !value_.is_array() ||
           hold(value_.size() <= constraint.getMaxItems(), [&] { return fault::max_items(constraint.getMaxItems()); });
}

// ── of texts and numbers ────────────────────────────────────────────────────────────────────────────────────────────

bool Inspector::visit(const MinLengthConstraint& constraint) {
    if (!value_.is_string()) return true;
    const auto& text = value_.get_ref<const std::string&>();
    const auto least = constraint.getMinLength();
    return hold(characters(text) >= least, [&] { return fault::min_length(least); }) &&
           hold(least == 0 || text::has_visible_character(text), fault::blank);
}

bool Inspector::visit(const MaxLengthConstraint& constraint) {
    return !value_.is_string() || hold(characters(value_.get_ref<const std::string&>()) <= constraint.getMaxLength(),
                                       [&] { return fault::max_length(constraint.getMaxLength()); });
}

bool Inspector::visit(const MinimumConstraint& constraint) {
    if (!value_.is_number()) return true;
    const auto limit = constraint.getMinimum(), number = value_.get<double>();
    if (constraint.getExclusiveMinimum()) return hold(number > limit, [&] { return fault::exclusive_minimum(limit); });
    return hold(number >= limit, [&] { return fault::minimum(limit); });
}

bool Inspector::visit(const MaximumConstraint& constraint) {
    if (!value_.is_number()) return true;
    const auto limit = constraint.getMaximum(), number = value_.get<double>();
    if (constraint.getExclusiveMaximum()) return hold(number < limit, [&] { return fault::exclusive_maximum(limit); });
    return hold(number <= limit, [&] { return fault::maximum(limit); });
}

bool Inspector::visit(const MultipleOfIntConstraint& constraint) {
    return !value_.is_number_integer() || hold(value_.get<std::int64_t>() % constraint.getDivisor() == 0,
                                               [&] { return fault::multiple_of(constraint.getDivisor()); });
}

// ── of several schemas ──────────────────────────────────────────────────────────────────────────────────────────────

bool Inspector::visit(const AllOfConstraint& constraint) {
    if (types_only_) return true;
    constraint.applyToSubschemas([&](unsigned, const Subschema* schema) {
        Inspector(value_, place_, faults_).inspect(*schema);
        return true;
    });
    return true;
}

template <typename Constraint>
std::vector<std::vector<http::Fault>> Inspector::by_alternative(const Constraint& constraint) const {
    std::vector<std::vector<http::Fault>> result;
    constraint.applyToSubschemas([&](unsigned, const Subschema* schema) {
        Inspector(value_, place_, result.emplace_back()).inspect(*schema);
        return true;
    });
    return result;
}

/// Where the value's type leaves one alternative ("an object, or null"), the faults are those by this one; otherwise
/// there is one fault for the value as a whole.
bool Inspector::refuse_alternatives(std::vector<std::vector<http::Fault>> alternatives, fault::Finding otherwise) {
    const auto here = place_.pointer();
    const auto is_of_another_type = [&](const auto& faults) {
        return std::any_of(faults.begin(), faults.end(),
                           [&](const auto& fault) { return fault.code == "type" && fault.pointer == here; });
    };
    std::erase_if(alternatives, is_of_another_type);
    if (alternatives.size() != 1) return note(place_, std::move(otherwise));
    for (auto& fault : alternatives.front())
        if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
    return false;
}

bool Inspector::visit(const AnyOfConstraint& constraint) {
    if (types_only_) return true;
    auto alternatives = by_alternative(constraint);
    if (std::any_of(alternatives.begin(), alternatives.end(), [](const auto& faults) { return faults.empty(); }))
        return true;
    return refuse_alternatives(std::move(alternatives), fault::any_of());
}

bool Inspector::visit(const OneOfConstraint& constraint) {
    if (types_only_) return true;
    auto alternatives = by_alternative(constraint);
    const auto fitting =
        std::count_if(alternatives.begin(), alternatives.end(), [](const auto& faults) { return faults.empty(); });
    if (fitting == 1) return true;
    return fitting == 0 ? refuse_alternatives(std::move(alternatives), fault::one_of()) : note(place_, fault::one_of());
}

bool Inspector::visit(const ConditionalConstraint&) { never(); }
bool Inspector::visit(const ConstConstraint&) { never(); }
bool Inspector::visit(const ContainsConstraint&) { never(); }
bool Inspector::visit(const DependenciesConstraint&) { never(); }
bool Inspector::visit(const EnumConstraint&) { never(); }
bool Inspector::visit(const FormatConstraint&) { never(); }
bool Inspector::visit(const LinearItemsConstraint&) { never(); }
bool Inspector::visit(const MultipleOfDoubleConstraint&) { never(); }
bool Inspector::visit(const NotConstraint&) { never(); }
bool Inspector::visit(const PatternConstraint&) { never(); }

}
