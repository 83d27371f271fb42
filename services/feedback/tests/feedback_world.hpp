#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "test_sibling.hpp"

/// The service over real siblings' feeds, with a city in it.
struct World {
    explicit World(std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now);

    testing_support::TestService api;
    std::string officer, employee;  ///< tokens
    std::string unit_id;            ///< an open unit, told by personnel's feed

    /// A public service of the unit; of `unit` when given.
    [[nodiscard]] std::string service(std::optional<std::string> unit = {}) const;
    [[nodiscard]] std::string survey(const std::string& service_id, const nlohmann::json& elements = nullptr) const;
    /// By a form of its own, from a network of its own.
    [[nodiscard]] testing_support::Reply answer(const std::string& survey_id, const nlohmann::json& answers) const;
    /// One such answer each, the same to every unsur; all are counted, for an officer types them in.
    void answer_each(const std::string& survey_id, const std::vector<int>& answers) const;
    /// The batch of the survey's answers for that reason, which waits for an officer.
    [[nodiscard]] nlohmann::json waiting_batch(const std::string& survey_id, const std::string& doubt) const;
    /// An officer's decision about it.
    void decide(const nlohmann::json& batch, const std::string& action) const;
    /// As it is sent, from that address.
    [[nodiscard]] testing_support::Reply send_answer(const std::string& survey_id, const nlohmann::json& body,
                                                     const std::string& address) const;
    /// What the service doubts of an answer, which it tells nobody but officers.
    [[nodiscard]] std::string doubt_of(const std::string& response_id) const;
    [[nodiscard]] std::string form_token(const std::string& survey_id) const;
    [[nodiscard]] std::string counter_token(const std::string& survey_id) const;
    /// What officers are shown of the survey.
    [[nodiscard]] nlohmann::json result(const std::string& survey_id) const;
    /// What the public is shown of the service.
    [[nodiscard]] nlohmann::json satisfaction(const std::string& service_id) const;
    /// The events of the feed of that type.
    [[nodiscard]] std::vector<nlohmann::json> events(const std::string& type) const;
    /// Imports a file and waits for the job's end; the job.
    [[nodiscard]] nlohmann::json import(const std::string& survey_id, const std::string& csv,
                                        const std::string& query = "", const std::string& token = {}) const;

    static testing_support::TestSibling& personnel();
    static testing_support::TestSibling& indicators();
    /// Tells of a unit in personnel's feed.
    static std::string publish_unit(const std::string& region = "12.75", bool closed = false);
    /// Tells of a unit below another one, or of who heads it, in personnel's feed.
    static std::string publish_unit_below(const std::string& parent);
    static std::string publish_unit_of(const std::string& head);
    /// Tells of a civil servant of the unit in personnel's feed; their id.
    static std::string publish_employee(const std::string& nip, const std::string& unit);
    static void publish_score(const std::string& kind, const std::string& owner, const std::string& unit,
                              const std::string& period, const nlohmann::json& score, const nlohmann::json& rating,
                              bool provisional = false);
    static void remove_score(const std::string& kind, const std::string& owner, const std::string& period);
};

extern const std::string base;        ///< /v1/regions/12.75
nlohmann::json all_nine(int answer);  ///< the same answer to every unsur
