#pragma once
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "test_service.hpp"

/// How failed checks show JSON and answers, and answers compared as a whole.
namespace Catch {

template <>
struct StringMaker<nlohmann::json> {
    static std::string convert(const nlohmann::json&);
};

template <>
struct StringMaker<testing_support::Reply> {
    static std::string convert(const testing_support::Reply&);  ///< status and body
};

}

namespace testing_support {

/// A refusal: the status, the slug of the problem, and where it is for faults of the input the code of the first.
/// CHECK(reply == refused(409, "state-forbids")) prints the whole answer when it is another.
struct Refusal {
    int status;
    std::string slug, code;
    friend bool operator==(const Reply&, const Refusal&);
};
Refusal refused(int status, std::string slug, std::string code = {});

}

namespace Catch {

template <>
struct StringMaker<testing_support::Refusal> {
    static std::string convert(const testing_support::Refusal&);
};

}
