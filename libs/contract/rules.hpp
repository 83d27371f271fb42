#pragma once
#include <re2/re2.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/constraints/concrete_constraints.hpp>

#include "fault_texts.hpp"

namespace contract {

/// A constraint of ours in a valijson schema, for keywords that valijson enforces badly: its `pattern` and `format` use
/// std::regex, which is compiled anew for each value and overflows the stack on a long one; its `enum` is compared
/// value by value and cannot be shown.
class Rule : public valijson::constraints::PolyConstraint {
  public:
    /// What is wrong with the value, if anything; values of a type that the keyword says nothing about are right.
    [[nodiscard]] virtual std::optional<fault::Finding> objection(const nlohmann::json&) const = 0;

    bool validate(const valijson::adapters::Adapter&, const std::vector<std::string>&,
                  valijson::ValidationResults*) const override;
};

/// `pattern`, by RE2: time linear in the text, no stack. Matches anywhere unless the expression is anchored.
class PatternRule final : public Rule {
  public:
    explicit PatternRule(std::shared_ptr<const RE2> expression) : expression_(std::move(expression)) {}
    [[nodiscard]] std::optional<fault::Finding> objection(const nlohmann::json&) const override;

  private:
    valijson::constraints::Constraint* cloneInto(void*) const override;
    [[nodiscard]] std::size_t sizeOf() const override { return sizeof *this; }
    std::shared_ptr<const RE2> expression_;
};

/// `format`, for the formats of vocabulary.json; `decimal` also of a number as JSON writes it.
class FormatRule final : public Rule {
  public:
    explicit FormatRule(std::string name);  ///< throws runtime_error for another format
    [[nodiscard]] std::optional<fault::Finding> objection(const nlohmann::json&) const override;

  private:
    valijson::constraints::Constraint* cloneInto(void*) const override;
    [[nodiscard]] std::size_t sizeOf() const override { return sizeof *this; }
    std::string name_;
    bool (*holds_)(std::string_view);
};

/// `enum`, and `const` as an enum of one.
class ValuesRule final : public Rule {
  public:
    explicit ValuesRule(std::vector<nlohmann::json> values);
    [[nodiscard]] std::optional<fault::Finding> objection(const nlohmann::json&) const override;

  private:
    valijson::constraints::Constraint* cloneInto(void*) const override;
    [[nodiscard]] std::size_t sizeOf() const override { return sizeof *this; }
    struct Values {
        std::vector<nlohmann::json> listed;
        std::set<nlohmann::json> known;
    };
    std::shared_ptr<const Values> values_;
};

}
