#pragma once
#include <nlohmann/json_fwd.hpp>
#include <valijson/constraints/constraint_visitor.hpp>
#include <valijson/subschema.hpp>
#include <vector>

#include "fault_texts.hpp"
#include "pointer.hpp"

namespace contract {

/// Holds one value against the constraints of a compiled schema, and notes every fault with its place. valijson
/// compiles the schemas; its own validating visitor tells what is wrong in sentences of its own, for developers, and
/// repeats them at each level, so this one takes its place.
class Inspector : public valijson::constraints::ConstraintVisitor {
  public:
    Inspector(const nlohmann::json& value, const Place& place, std::vector<http::Fault>& faults)
        : value_(value), place_(place), faults_(faults) {}

    void inspect(const valijson::Subschema&);

    bool visit(const AllOfConstraint&) override;
    bool visit(const AnyOfConstraint&) override;
    bool visit(const MaxItemsConstraint&) override;
    bool visit(const MaxLengthConstraint&) override;
    bool visit(const MaxPropertiesConstraint&) override;
    bool visit(const MaximumConstraint&) override;
    bool visit(const MinItemsConstraint&) override;
    bool visit(const MinLengthConstraint&) override;
    bool visit(const MinPropertiesConstraint&) override;
    bool visit(const MinimumConstraint&) override;
    bool visit(const MultipleOfIntConstraint&) override;
    bool visit(const OneOfConstraint&) override;
    bool visit(const PolyConstraint&) override;
    bool visit(const PropertiesConstraint&) override;
    bool visit(const PropertyNamesConstraint&) override;
    bool visit(const RequiredConstraint&) override;
    bool visit(const SingularItemsConstraint&) override;
    bool visit(const TypeConstraint&) override;
    bool visit(const UniqueItemsConstraint&) override;

    // Of keywords that the vocabulary does not have.
    bool visit(const ConditionalConstraint&) override;
    bool visit(const ConstConstraint&) override;
    bool visit(const ContainsConstraint&) override;
    bool visit(const DependenciesConstraint&) override;
    bool visit(const EnumConstraint&) override;
    bool visit(const FormatConstraint&) override;
    bool visit(const LinearItemsConstraint&) override;
    bool visit(const MultipleOfDoubleConstraint&) override;
    bool visit(const NotConstraint&) override;
    bool visit(const PatternConstraint&) override;

  private:
    /// The faults of this value by each of several alternative schemas.
    template <typename Constraint>
    [[nodiscard]] std::vector<std::vector<http::Fault>> by_alternative(const Constraint&) const;
    bool refuse_alternatives(std::vector<std::vector<http::Fault>>, fault::Finding);
    bool note(const Place&, fault::Finding);
    /// Notes what `otherwise` makes when the value is not right.
    template <typename Make>
    bool hold(bool right, Make otherwise) {
        return types_only_ || right || note(place_, otherwise());
    }

    const nlohmann::json& value_;
    const Place& place_;
    std::vector<http::Fault>& faults_;
    bool types_only_ = false;  ///< the first of two rounds
};

}
