#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "principal.hpp"

namespace identity {

/// How a caller stands to the object of a call; the personnel data decides it, as of the date in question.
enum class Relation { self, supervisor, superior, unit_head, member, assessor };
std::optional<Relation> parse_relation(std::string_view);

/// In the place of a role: whoever is signed in, whatever the roles.
inline constexpr std::string_view anyone_signed_in = "*";

/// Who may call an operation: the contract's `x-access`. One match is enough.
struct Access {
    bool anonymous = false;
    bool province = false;           ///< with anonymous: callers of the region's province remain who they are
    std::vector<std::string> roles;  ///< may be anyone_signed_in
    std::vector<std::string> scopes;
    std::vector<Relation> relations;
};

/// Nobody acts for an office upon themselves. What somebody may do in their own case is what any civil servant may: the
/// caller without offices and scopes, and of how they stand to themselves only that.
bool holds_office(const Principal&);
Principal without_offices(Principal);
std::set<Relation> in_own_case(std::set<Relation>);

enum class Verdict {
    allowed,
    needs_relation,  ///< only a relation can still allow it: resolve it, then ask related()
    unauthenticated,
    forbidden,
    hidden  ///< another region's object: 404
};
/// Who the caller is within a region: with a token of another region nobody, so that where everybody is let in no
/// foreign role shows more. Itself outside of regions.
Principal within(std::string_view region, const Access&, Principal);
/// By roles, scopes and region alone. `region` is empty for operations outside of regions.
Verdict judge(const Access&, const Principal&, std::string_view region);
bool related(const Access&, const std::set<Relation>&);

}
