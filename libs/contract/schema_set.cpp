#include "schema_set.hpp"

#include <map>
#include <stdexcept>
#include <valijson/schema_parser.hpp>

#include "inspector.hpp"
#include "rules.hpp"
#include "schema_words.hpp"

namespace contract {
namespace {

using Json = nlohmann::json;
using valijson::adapters::Adapter;
using valijson::constraints::Constraint;

class PatternBuilder final : public valijson::ConstraintBuilder {
  public:
    [[nodiscard]] Constraint* make(const Adapter& node) const override {
        auto& expression = known_[node.asString()];
        if (!expression) {
            RE2::Options options;
            options.set_log_errors(false);
            expression = std::make_shared<const RE2>(node.asString(), options);
            if (!expression->ok()) throw std::runtime_error("pattern " + node.asString() + ": " + expression->error());
        }
        return new PatternRule(expression);
    }

  private:
    mutable std::map<std::string, std::shared_ptr<const RE2>> known_;  // the same few occur everywhere
};

class FormatBuilder final : public valijson::ConstraintBuilder {
  public:
    [[nodiscard]] Constraint* make(const Adapter& node) const override { return new FormatRule(node.asString()); }
};

class ValuesBuilder final : public valijson::ConstraintBuilder {
  public:
    [[nodiscard]] Constraint* make(const Adapter& node) const override {
        return new ValuesRule(Json::parse(node.asString()).get<std::vector<Json>>());
    }
};

}

class SchemaSet::Compiled {
  public:
    Json components, added = Json::array();
    valijson::Schema root;
    std::vector<const valijson::Subschema*> schemas;
};

SchemaSet::SchemaSet(const Json& components) : compiled_(std::make_unique<Compiled>()) {
    compiled_->components = components;
}

SchemaSet::~SchemaSet() = default;

SchemaSet::Id SchemaSet::add(const Json& schema, const std::string& where) {
    compiled_->added.push_back(compilable(schema, compiled_->components, where));
    return compiled_->added.size() - 1;
}

void SchemaSet::compile() {
    // One document whose allOf has everything that was added: valijson then sees each component once.
    Json document{{"allOf", std::move(compiled_->added)}, {"components", {{"schemas", Json::object()}}}};
    if (document["allOf"].empty()) return;
    if (const auto schemas = compiled_->components.find("schemas"); schemas != compiled_->components.end())
        for (const auto& [name, schema] : schemas->items())
            document["components"]["schemas"][name] = compilable(schema, compiled_->components, "schemas/" + name);

    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.addConstraintBuilder(rule_keyword::pattern, new PatternBuilder);  // the parser owns them
    parser.addConstraintBuilder(rule_keyword::format, new FormatBuilder);
    parser.addConstraintBuilder(rule_keyword::values, new ValuesBuilder);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), compiled_->root);

    valijson::Subschema::ApplyFunction collect = [this](const Constraint& constraint) {
        dynamic_cast<const valijson::constraints::AllOfConstraint&>(constraint)
            .applyToSubschemas([this](unsigned, const valijson::Subschema* schema) {
                compiled_->schemas.push_back(schema);
                return true;
            });
        return true;
    };
    compiled_->root.apply(collect);
    compiled_->components = nullptr;
    compiled_->added = nullptr;
}

void SchemaSet::check(Id id, const Json& value, const Place& place, std::vector<http::Fault>& faults) const {
    Inspector(value, place, faults).inspect(*compiled_->schemas.at(id));
}

}
