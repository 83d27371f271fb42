#pragma once
#include "test_service.hpp"
#include "test_sibling.hpp"
#include "training.hpp"

/// The service under test among siblings with real feeds, and three people of one unit.
class World {
  public:
    using json = nlohmann::json;
    struct Person {
        std::string id, nip, token;
    };

    World();

    /// Tells that the employee's appraisal became final with these behaviours below expectation.
    void finalise(const std::string& appraisal_id, const std::vector<std::string>& weak);
    void tell(const feed::Event&) const;  ///< in personnel's feed
    [[nodiscard]] std::string course(const std::string& code, const std::string& subject,
                                     const std::string& hours = "12") const;
    /// With the present version in If-Match.
    testing_support::Reply act(const std::string& enrolment_id, const std::string& action, const std::string& token,
                               const json& body = nullptr) const;
    [[nodiscard]] json needs(const std::string& token) const;
    [[nodiscard]] json ledger(const std::string& token) const;  ///< of the employee in 2026

    static const std::string base;

    mutable testing_support::TestSibling personnel{"personnel", "personnel"}, appraisal{"appraisal", "appraisal"};
    testing_support::TestService service;
    Person employee, supervisor, bystander;
    std::string officer;
};
