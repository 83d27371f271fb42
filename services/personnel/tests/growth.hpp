#pragma once
#include "office.hpp"

/// The office, with the steps of competences, credit and careers.
class Growth : public Office {
  public:
    using Office::Office;

    testing_support::Reply put(const std::string& path, const json& body, std::string etag = {}) const;
    [[nodiscard]] json levels(int level) const;  ///< of all nine core competences
    testing_support::Reply assess(const std::string& employee_id, const json& levels, json body = json::object()) const;
    void require(const std::string& position_id, const json& levels, const std::string& from = "2020-01-01") const;
    /// The events of that type in the service's own feed.
    [[nodiscard]] json told(const std::string& type) const;
};

/// The code of the only fault of a refusal.
std::string fault(const testing_support::Reply&);
