#include "contract.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "media_type.hpp"
#include "operation_schemas.hpp"

namespace contract {
namespace {

using Json = nlohmann::json;
using Schemas = Operation::Schemas;

constexpr std::array<std::pair<const char*, http::Method>, 5> methods{{{"get", http::Method::get},
                                                                       {"put", http::Method::put},
                                                                       {"post", http::Method::post},
                                                                       {"patch", http::Method::patch},
                                                                       {"delete", http::Method::delete_}}};

identity::Access parse_access(const Json& operation, const std::string& where) {
    const auto found = operation.find("x-access");
    if (found == operation.end() || !found->is_object())
        throw std::runtime_error(where + ": x-access is missing, so nobody may call it");
    identity::Access access;
    for (const auto& [key, value] : found->items()) {
        if (key == "anonymous") {
            access.anonymous = value.get<bool>();
        } else if (key == "province") {
            access.province = value.get<bool>();
        } else if (key == "roles") {
            access.roles = value.get<std::vector<std::string>>();
        } else if (key == "scopes") {
            access.scopes = value.get<std::vector<std::string>>();
        } else if (key == "relations") {
            for (const auto& name : value) {
                const auto relation = identity::parse_relation(name.get<std::string>());
                if (!relation) throw std::runtime_error(where + ": x-access: there is no relation " + name.dump());
                access.relations.push_back(*relation);
            }
        } else {
            throw std::runtime_error(where + ": x-access: " + key + " is unknown");
        }
    }
    if (!access.anonymous && access.roles.empty() && access.scopes.empty() && access.relations.empty())
        throw std::runtime_error(where + ": x-access lets nobody in");
    return access;
}

Subject parse_subject(const std::string& kind, const std::string& where) {
    using enum Subject::Place;
    if (where.starts_with("row:")) return {kind, row, where.substr(4)};
    if (where.starts_with('?')) return {kind, query, where.substr(1)};
    if (where.starts_with("/{")) return {kind, path, where.substr(2, where.size() - 3)};
    return {kind, body, where};
}

/// A word ("nobody", "others") says that there is nobody to be found in the request.
std::vector<Subject> parse_subjects(const Json& operation) {
    std::vector<Subject> subjects;
    const auto found = operation.find("x-acts-upon");
    if (found == operation.end() || !found->is_object()) return subjects;
    for (const auto& [kind, places] : found->items())
        for (const auto& place : places.is_array() ? places : Json::array({places}))
            subjects.push_back(parse_subject(kind, place.get<std::string>()));
    return subjects;
}

/// Reads one document; the schemas of all operations go into one set.
class Reader {
  public:
    Reader(const Json& document, Extent extent)
        : document_(document),
          extent_(extent),
          components_(document.contains("components") ? document["components"] : nothing_),
          set_(std::make_shared<SchemaSet>(components_)) {}

    std::vector<Operation> operations() {
        std::vector<Operation> result;
        for (const auto& [path, item] : document_.at("paths").items())
            for (const auto& [name, method] : methods)
                if (item.contains(name)) result.push_back(operation(method, path, item, item[name]));
        set_->compile();
        return result;
    }

  private:
    const Json& followed(const Json& node, const std::string& where) const {
        if (!node.contains("$ref")) return node;
        const auto target = node["$ref"].get<std::string>();
        const Json::json_pointer pointer(target.starts_with('#') ? target.substr(1) : "/ ");
        if (!document_.contains(pointer)) throw std::runtime_error(where + ": " + target + " leads nowhere");
        return followed(document_[pointer], where);
    }

    Operation operation(http::Method method, const std::string& path, const Json& item, const Json& object) {
        const auto where = std::string(http::to_string(method)) + ' ' + path;
        Operation result;
        result.id = object.at("operationId").get<std::string>();
        result.method = method;
        result.path = path;
        result.access = parse_access(object, where);
        result.subjects = parse_subjects(object);
        result.body_limit = object.value("x-body-limit", result.body_limit);
        result.waits = object.value("x-waits", false);
        if (object.contains("requestBody")) add_content_types(result, followed(object["requestBody"], where));
        if (extent_ == Extent::head) return result;

        const auto schemas = std::make_shared<Schemas>();
        schemas->set = set_;
        for (const auto* owner : {&item, &object})
            if (owner->contains("parameters"))
                for (const auto& parameter : owner->at("parameters"))
                    add_parameter(result, *schemas, followed(parameter, where), where);
        if (object.contains("requestBody")) add_body(result, *schemas, followed(object["requestBody"], where), where);
        for (const auto& [status, answer] : object.at("responses").items())
            schemas->answers.emplace(std::stoi(status), answer_of(followed(answer, where), where + ' ' + status));
        result.schemas = schemas;
        return result;
    }

    void add_parameter(Operation& operation, Schemas& schemas, const Json& object, const std::string& where) {
        const auto name = object.at("name").get<std::string>();
        if (name == "If-Match")
            operation.requires_if_match = object.value("required", false);
        else if (name == "Idempotency-Key")
            operation.requires_idempotency_key = object.value("required", false);
        else
            schemas.parameters.emplace_back(object, components_, *set_, where);
    }

    static void add_content_types(Operation& operation, const Json& object) {
        operation.body_required = object.value("required", false);
        for (const auto& [type, media] : object.at("content").items()) operation.content_types.push_back(type);
    }

    void add_body(Operation& operation, Schemas& schemas, const Json& object, const std::string& where) {
        for (const auto& [type, media] : object.at("content").items()) {
            schemas.bodies.emplace(type, set_->add(media.at("schema"), where + " body"));
            if (media.contains("example")) add_example(operation, type, "", media["example"]);
            if (media.contains("examples"))
                for (const auto& [name, example] : media["examples"].items())
                    add_example(operation, type, name, followed(example, where).at("value"));
        }
    }

    static void add_example(Operation& operation, const std::string& type, const std::string& name, const Json& value) {
        operation.examples.push_back(
            {type, name, value.is_string() && !is_json(type) ? value.get<std::string>() : value.dump()});
    }

    Schemas::Answer answer_of(const Json& object, const std::string& where) {
        Schemas::Answer answer;
        if (object.contains("headers"))
            for (const auto& [name, header] : object["headers"].items())
                if (followed(header, where).value("required", false)) answer.headers.push_back(name);
        if (object.contains("content"))
            for (const auto& [type, media] : object["content"].items())
                answer.bodies.emplace(type, set_->add(media.at("schema"), where + " body"));
        return answer;
    }

    const Json& document_;
    const Extent extent_;
    const Json nothing_ = Json::object();
    const Json& components_;
    std::shared_ptr<SchemaSet> set_;
};

}

Contract::Contract(std::string_view bundled_json, Extent extent) {
    try {
        operations_ = Reader(Json::parse(bundled_json), extent).operations();
    } catch (const Json::exception& error) {
        throw std::runtime_error(std::string("not an OpenAPI document: ") + error.what());
    }
}

const Operation* Contract::find(http::Method method, std::string_view path_pattern) const {
    const auto found = std::find_if(operations_.begin(), operations_.end(), [&](const Operation& operation) {
        return operation.method == method && operation.path == path_pattern;
    });
    return found == operations_.end() ? nullptr : &*found;
}

}
