#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "correction.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct Evidence {
    std::string title{}, url{};
};

struct CorrectionRequest {
    std::string id{}, employee_id{};
    CorrectionField field{};
    std::optional<std::string> held{};
    std::string wanted{}, reason{};
    std::vector<Evidence> evidence{};
    CorrectionState state = CorrectionState::requested;
    std::string requested_at{}, due_at{};
    bool overdue = false;  ///< not decided in time
    std::optional<std::string> decided_at{}, decision{};
    std::int64_t version = 1;
};

/// False when the employee has an open request for this field.
bool insert(postgres::Transaction&, const CorrectionRequest&);
std::optional<CorrectionRequest> correction_request(postgres::Transaction&, const std::string& id);
std::optional<CorrectionRequest> lock_correction_request(postgres::Transaction&, const std::string& id);
/// Counts the version on.
void decide(postgres::Transaction&, const std::string& id, CorrectionState, const std::string& decided_by,
            const std::optional<std::string>& decision);

struct CorrectionFilter {
    std::optional<std::string> employee_id{}, state{};
    bool overdue = false;
    std::optional<std::pair<std::string, std::string>> after{};  ///< due instant and id of the last one before
    int limit = 50;
};
/// By when they are due.
std::vector<CorrectionRequest> correction_requests(postgres::Transaction&, const CorrectionFilter&);

/// False when the NIP is somebody else's. The version is counted on by correct().
bool renumber(postgres::Transaction&, const std::string& employee_id, const std::string& nip);

}
