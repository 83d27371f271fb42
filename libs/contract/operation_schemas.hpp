#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contract.hpp"
#include "parameter.hpp"
#include "schema_set.hpp"

namespace contract {

/// What an operation holds its requests and answers against.
class Operation::Schemas {
  public:
    struct Answer {
        std::vector<std::string> headers;             ///< that are required
        std::map<std::string, SchemaSet::Id> bodies;  ///< by media type
    };

    std::shared_ptr<const SchemaSet> set;
    std::vector<Parameter> parameters;  ///< but for If-Match and Idempotency-Key, which have answers of their own
    std::map<std::string, SchemaSet::Id> bodies;  ///< of the request, by media type
    std::map<int, Answer> answers;                ///< by status
};

}
