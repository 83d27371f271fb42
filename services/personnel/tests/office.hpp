#pragma once
#include "personnel.hpp"
#include "test_service.hpp"

/// The service with a small town hall: a secretariat, an office below it and a section below that, and a position in
/// each.
class Office {
  public:
    using json = nlohmann::json;
    struct Person {
        std::string id, nip, token;
    };

    explicit Office(testing_support::TestService::Options options = {});

    /// In service since 2020-01-01, with a NIP of their own; `supervisor_id` may be null.
    Person hire(const std::string& position_id, const json& supervisor_id = nullptr);
    /// A unit since 2020-01-01; `parent_id` may be null.
    [[nodiscard]] std::string unit(const std::string& code, const json& parent_id, const char* kind = "dinas") const;
    [[nodiscard]] std::string position(const std::string& code, const std::string& unit_id) const;

    /// With the present version in If-Match, unless another is given.
    testing_support::Reply patch(const std::string& path, const json& change, std::string etag = {}) const;
    void set_head(const std::string& unit_id, const json& employee_id) const;
    [[nodiscard]] json read(const std::string& path) const;  ///< as hr_admin
    /// Uploads CSV and waits for the end of the job.
    json import(const std::string& what, const std::string& csv) const;
    [[nodiscard]] testing_support::Reply upload(const std::string& what, const std::string& csv) const;
    json ended(const testing_support::Reply& upload) const;  ///< its job
    [[nodiscard]] json faults(const json& job) const;

    static const std::string base;

    testing_support::TestService service;
    std::string hr_admin;
    std::string secretariat, office, section;               ///< units, from above
    std::string secretary_post, office_post, section_post;  ///< positions in them

  private:
    int hired_ = 0;
};
