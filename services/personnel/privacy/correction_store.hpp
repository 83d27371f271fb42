#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "correction.hpp"
#include "seen.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// A request as somebody sees it.
struct SeenRequest : CorrectionRequest {
    bool own = false;  ///< it is the viewer's
};

/// False when the employee has an open request for this field.
bool insert(postgres::Transaction&, const CorrectionRequest&);
std::optional<SeenRequest> find_correction_request(postgres::Transaction&, const std::string& id,
                                                   const identity::Viewer&);
std::optional<SeenRequest> lock_correction_request(postgres::Transaction&, const std::string& id,
                                                   const identity::Viewer&);
/// Keeps its state and decision, as of now.
void decide_request(postgres::Transaction&, CorrectionRequest&, const std::string& decided_by);
bool is_correction_of(postgres::Transaction&, const std::string& id, const std::string& nip);

struct CorrectionFilter {
    bool own = false;  ///< only the viewer's
    std::optional<std::string> employee_id{}, state{};
    bool overdue = false;
    std::optional<std::pair<std::string, std::string>> after{};  ///< due instant and id of the last one before
    int limit = 50;
};
/// By when they are due.
std::vector<SeenRequest> list_correction_requests(postgres::Transaction&, const CorrectionFilter&,
                                                  const identity::Viewer&);

/// False when the NIP is somebody else's. The version is counted on by correct().
bool change_nip(postgres::Transaction&, const std::string& employee_id, const std::string& nip);

}
