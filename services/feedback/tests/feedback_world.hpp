#pragma once
#include <optional>
#include <string>
#include <vector>

#include "test_sibling.hpp"

/// The service over real siblings' feeds, with a city in it.
struct World {
    World();

    testing_support::TestService api;
    std::string officer, employee;  ///< tokens
    std::string unit_id;            ///< an open unit, told by personnel's feed

    /// A public service of the unit; of `unit` when given.
    [[nodiscard]] std::string service(std::optional<std::string> unit = {}) const;
    [[nodiscard]] std::string survey(const std::string& service_id, const nlohmann::json& elements = nullptr) const;
    [[nodiscard]] testing_support::Reply answer(const std::string& survey_id, const nlohmann::json& answers) const;
    /// The events of the feed of that type.
    [[nodiscard]] std::vector<nlohmann::json> events(const std::string& type) const;
    /// Imports a file and waits for the job's end; the job.
    [[nodiscard]] nlohmann::json import(const std::string& survey_id, const std::string& csv,
                                        const std::string& query = "") const;

    static testing_support::TestSibling& personnel();
    static testing_support::TestSibling& indicators();
    /// Tells of a unit in personnel's feed.
    static std::string publish_unit(const std::string& region = "12.75", bool closed = false);
    static void publish_score(const std::string& kind, const std::string& owner, const std::string& unit,
                              const std::string& period, const nlohmann::json& score, const nlohmann::json& rating);
    static void remove_score(const std::string& kind, const std::string& owner, const std::string& period);
};

extern const std::string base;        ///< /v1/regions/12.75
nlohmann::json all_nine(int answer);  ///< the same answer to every unsur
