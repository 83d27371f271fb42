#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "app.hpp"
#include "appraisal_store.hpp"
#include "directory.hpp"
#include "record.hpp"

/// Who looks at appraisals, and what they are to each of them.
namespace appraisal {

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& people;  ///< of feeds/personnel
    feed::Follower& scores;  ///< of feeds/kpi
};

class Viewer {
  public:
    /// Finds out who calls; asks personnel's feed once for a civil servant who has not arrived yet.
    Viewer(const Context&, const service::Call&);

    /// Relations hold as of today, but for the supervisor, who is the one that the appraisal names. Where the one who
    /// should act is no civil servant of the region (above the highest of them stands the regional head), hr_admin
    /// records what was done.
    Standing standing(postgres::Transaction&, const Appraisal&);

    [[nodiscard]] const std::optional<std::string>& employee_id() const { return employee_id_; }
    /// By which a later caller is recognised as the same: the employee, or the account that is none.
    [[nodiscard]] const std::string& identity() const { return identity_; }
    /// Nobody does upon themselves.
    [[nodiscard]] bool acts_as_hr(const std::string& upon) const { return hr_admin_ && employee_id_ != upon; }
    /// Whose data a list may hold; nothing: everybody's.
    [[nodiscard]] store::Visible visible(postgres::Transaction&) const;

  private:
    bool heads(postgres::Transaction&, const std::string& unit_id);
    const std::optional<std::string>& supervisor_of(postgres::Transaction&, const std::string& employee_id);

    std::optional<std::string> nip_, employee_id_;
    std::string identity_;
    directory::Day today_;
    bool hr_admin_, sees_all_;
    std::map<std::string, bool> heads_;
    std::map<std::string, std::optional<std::string>> supervisors_;
};

/// The relations of the contract that a standing stands for.
std::set<identity::Relation> relations(const Standing&);
/// What the caller is to the appraisal that the path names.
service::Relations to_appraisal_of_path(const Context&);
/// What the caller is to the employee whom the body names as employee_id.
service::Relations to_employee_of_body(const Context&);

/// Makes a handler of `Response handler(const Context&, Call&)`.
template <class Function>
service::Handler bound(const Context& context, Function function) {
    return [context, function](service::Call& call) { return function(context, call); };
}

}
