#pragma once
#include "indicators.hpp"
#include "test_service.hpp"
#include "test_sibling.hpp"

/// The service under test among siblings with real feeds, and four people of one unit.
class World {
  public:
    using json = nlohmann::json;
    struct Person {
        std::string id, nip, token;
    };

    /// With settings beyond the usual.
    explicit World(std::vector<std::pair<std::string, std::string>> settings = {});

    /// An approved indicator; `extra` goes over the defaults (a count, the higher the better, summed).
    [[nodiscard]] std::string indicator(const std::string& code, const json& extra = json::object()) const;
    [[nodiscard]] testing_support::Reply set(const std::string& indicator_id, const std::string& value,
                                             const std::string& weight, const std::string& token,
                                             const std::string& period = "2026-Q1", const json& owner = nullptr) const;
    /// The id of an agreed target of the employee's.
    [[nodiscard]] std::string target(const std::string& indicator_id, const std::string& value,
                                     const std::string& weight) const;
    /// By the employee's supervisor, whose word counts at once where the region asks for no verifying.
    [[nodiscard]] testing_support::Reply measure(const std::string& target_id, const json& value,
                                                 const std::string& day = "2026-02-10") const;
    [[nodiscard]] testing_support::Reply measure_as(const std::string& token, const std::string& target_id,
                                                    const json& value, const std::string& day = "2026-02-10") const;
    /// Posts with the present version of the resource in If-Match.
    /// The region's policy of measurements: these over one by which nothing is verified, nor late.
    void decide_policy(const nlohmann::json& policy) const;
    testing_support::Reply act(const std::string& path, const std::string& action, const std::string& token,
                               const json& body = nullptr) const;
    [[nodiscard]] json items(const std::string& path, const std::string& token) const;
    json run_scores() const;  ///< of 2026-Q1; the job
    /// Of the only target that there is, in the period 2026-Q1; "missing" where nothing of it counts.
    [[nodiscard]] std::string realisation() const;
    json closed() const;                     ///< 2026-Q1 as it is once the run that closes it has ended
    [[nodiscard]] std::string other_unit();  ///< the id of another agency
    void publish_satisfaction(const nlohmann::json& ikm, const std::string& period = "2026-Q1");

    static const std::string base;

    testing_support::TestSibling personnel{"personnel", "personnel"}, feedback{"feedback", "feedback"},
        training{"training", "training"};
    testing_support::TestService service;
    std::string unit_id;
    Person employee, supervisor, head, bystander;
    std::string kpi_admin;
};

/// Rows of the region: count(world, "score WHERE version = 1").
std::int64_t count(const World&, const std::string& from);
