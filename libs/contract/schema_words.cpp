#include "schema_words.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "contract_vocabulary.hpp"

namespace contract {
namespace {

using Json = nlohmann::json;
using Words = std::set<std::string, std::less<>>;

Words words(const char* member) {
    static const auto vocabulary = Json::parse(embedded::contract_vocabulary[0].content);
    return vocabulary.at(member).get<Words>();
}

bool is_annotation(const std::string& keyword) {
    static const auto annotations = words("schema_annotations");
    return annotations.contains(keyword) || keyword.starts_with("x-");
}

bool is_enforced(const std::string& keyword) {
    static const auto keywords = words("schema_keywords");
    return keywords.contains(keyword);
}

class Translation {
  public:
    explicit Translation(const Json& components) : components_(components) {}

    Json schema(const Json& node, const std::string& where) const {
        if (node.is_boolean()) return node;
        if (!node.is_object()) throw std::runtime_error(where + ": a schema must be an object");
        if (node.contains("$ref")) return reference(node, where);
        Json result = Json::object();
        for (const auto& [keyword, value] : node.items()) {
            if (is_annotation(keyword)) continue;
            if (!is_enforced(keyword)) throw std::runtime_error(where + ": " + keyword + " would not be enforced");
            add(result, keyword, value, where);
        }
        return result;
    }

  private:
    Json reference(const Json& node, const std::string& where) const {
        constexpr int longest_chain = 16;
        constexpr std::string_view prefix = "#/components/schemas/";
        for (const auto& [keyword, value] : node.items())
            if (keyword != "$ref" && !is_annotation(keyword))
                throw std::runtime_error(where + ": " + keyword + " beside $ref would not be enforced");
        const auto schemas = components_.find("schemas");
        auto target = node["$ref"].get<std::string>();
        for (int steps = 0; steps < longest_chain; ++steps) {  // a component may be nothing but another reference
            const auto name = target.starts_with(prefix) ? target.substr(prefix.size()) : std::string();
            if (schemas == components_.end() || !schemas->contains(name))
                throw std::runtime_error(where + ": " + target + " leads nowhere");
            const auto& found = (*schemas)[name];
            if (!found.is_object() || !found.contains("$ref")) return {{"$ref", target}};
            target = found["$ref"].get<std::string>();
        }
        throw std::runtime_error(where + ": " + target + " leads to itself");
    }

    void add(Json& result, const std::string& keyword, const Json& value, const std::string& where) const {
        const auto at = where + '/' + keyword;
        if (keyword == "pattern" || keyword == "format") {
            result[keyword == "pattern" ? rule_keyword::pattern : rule_keyword::format] = value.get<std::string>();
        } else if (keyword == "enum" || keyword == "const") {
            if (result.contains(rule_keyword::values)) throw std::runtime_error(where + ": const beside enum");
            result[rule_keyword::values] = (keyword == "enum" ? value : Json::array({value})).dump();
        } else if (keyword == "multipleOf" && !value.is_number_integer()) {
            throw std::runtime_error(at + ": only integers are enforced");
        } else if (keyword == "properties") {
            auto& properties = result[keyword] = Json::object();
            for (const auto& [name, child] : value.items()) properties[name] = schema(child, at + '/' + name);
        } else if (keyword == "items" || keyword == "additionalProperties" || keyword == "propertyNames") {
            result[keyword] = schema(value, at);
        } else if (keyword == "allOf" || keyword == "anyOf" || keyword == "oneOf") {
            auto& list = result[keyword] = Json::array();
            for (const auto& child : value) list.push_back(schema(child, at + '/' + std::to_string(list.size())));
        } else {
            result[keyword] = value;
        }
    }

    const Json& components_;
};

}

Json compilable(const Json& schema, const Json& components, const std::string& where) {
    return Translation(components).schema(schema, where);
}

}
