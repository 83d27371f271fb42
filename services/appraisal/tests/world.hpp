#pragma once
#include "appraisals.hpp"
#include "etag.hpp"
#include "test_service.hpp"
#include "test_sibling.hpp"

/// The service under test among siblings with real feeds, and five people of one unit of Binjai.
class World {
  public:
    using json = nlohmann::json;
    struct Person {
        std::string id, nip, token;
    };

    World();

    testing_support::Reply act(const std::string& id, const std::string& action, const std::string& token,
                               const json& body = nullptr, std::string etag = {}) const;
    /// A new draft of the employee's, brought as far as this state.
    std::string appraisal(const std::string& state, const std::string& period = "2026-Q1") const;
    [[nodiscard]] json seen(const std::string& id, const std::string& token) const;
    [[nodiscard]] std::string etag(const std::string& path) const;
    void score(const std::string& kind, const std::string& owner_id, const std::string& rating,
               const std::string& period = "2026-Q1");

    static const std::string base;
    static json rating(const std::string& results = "sesuai_ekspektasi",
                       const std::string& service_value = "sesuai_ekspektasi", const json& reason = "Target tercapai");

    testing_support::TestSibling personnel{"personnel", "personnel"}, kpi{"indicators", "kpi"},
        feedback{"feedback", "feedback"}, training{"training", "training"};
    testing_support::TestService service;
    std::string unit_id;
    Person employee, supervisor, superior, head, bystander;
    std::string hr_admin, auditor;
};
