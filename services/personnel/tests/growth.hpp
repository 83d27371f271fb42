#pragma once
#include "office.hpp"
#include "test_sibling.hpp"

/// The office, with the steps of competencies, credit and careers.
class Growth : public Office {
  public:
    using Office::Office;

    [[nodiscard]] std::string post(const std::string& code, const std::string& level,
                                   const json& more = json::object()) const;

    testing_support::Reply put(const std::string& path, const json& body, std::string etag = {}) const;
    [[nodiscard]] json levels(int level) const;  ///< of all nine core competencies
    testing_support::Reply assess(const std::string& employee_id, const json& levels, json body = json::object()) const;
    void require(const std::string& position_id, const json& levels, const std::string& from = "2020-01-01") const;
    /// The events of that type in the service's own feed.
    [[nodiscard]] json told(const std::string& type) const;
};

/// With the siblings whose feeds tell about careers.
struct Siblings {
    testing_support::TestSibling appraisal{"appraisal", "appraisal"}, training{"training", "training"};
};
class Careers : public Siblings, public Growth {
  public:
    Careers();
    /// A final predicate; the id of the appraisal, which may be one that was told of before.
    std::string appraise(const std::string& employee_id, const std::string& period, const std::string& predicate,
                         std::string appraisal_id = {}, const std::string& state = "final");
    void tell(testing_support::TestSibling&, const std::string& type, const std::string& id, const json& data);
    /// The standing in credit, once as many entries are booked.
    [[nodiscard]] json credit(const std::string& employee_id, std::size_t entries) const;
    testing_support::Reply act(const std::string& path, const std::string& action, const std::string& token,
                               const json& body = nullptr) const;
};

/// The code of the only fault of a refusal.
std::string fault(const testing_support::Reply&);
