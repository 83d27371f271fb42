#include "access.hpp"

#include <catch2/catch.hpp>

using namespace identity;

namespace {

Principal signed_in(std::set<std::string, std::less<>> roles, std::string region = "12.75") {
    return {"someone", std::move(region), std::move(roles), {}, std::nullopt};
}

Principal civil_servant() {
    auto principal = signed_in({"asn"});
    principal.nip = "198503122010011005";
    return principal;
}

const Access by_role{.roles = {"hr_admin", "auditor"}};
const Access by_relation{
    .roles = {"hr_admin"}, .scopes = {"personnel:read"}, .relations = {Relation::self, Relation::supervisor}};

}

TEST_CASE("anybody may call what is open to anonymous callers, whatever the region of the token") {
    const Access open{.anonymous = true};
    CHECK(judge(open, {}, "12.75") == Verdict::allowed);
    CHECK(judge(open, signed_in({"asn"}, "12.71"), "12.75") == Verdict::allowed);
}

TEST_CASE("where everybody is let in, a caller with another region's token is nobody") {
    const Access open{.anonymous = true};
    CHECK(within("12.75", open, signed_in({"auditor"}, "12.75")).has_role("auditor"));
    CHECK(within("12.75", open, signed_in({"auditor"}, "*")).has_role("auditor"));
    CHECK(within("", open, signed_in({"auditor"}, "12.71")).has_role("auditor"));
    for (const auto* region : {"12.71", "12", "13", "13.75", "1", ""}) {
        INFO(region);
        CHECK(within("12.75", open, signed_in({"auditor"}, region)).anonymous());
    }
}

TEST_CASE("what is for a region's province is for no other region, and no other province") {
    const Access for_the_province{.anonymous = true, .province = true};
    CHECK(within("12.75", for_the_province, signed_in({"auditor"}, "12")).has_role("auditor"));
    for (const auto* region : {"12.71", "13", "1", ""}) {
        INFO(region);
        CHECK(within("12.75", for_the_province, signed_in({"auditor"}, region)).anonymous());
    }
    CHECK(within("12", for_the_province, signed_in({"auditor"}, "12.75")).anonymous());
}

TEST_CASE("a caller without a token is asked to sign in") {
    CHECK(judge(by_role, {}, "12.75") == Verdict::unauthenticated);
    CHECK(judge(by_relation, {}, "") == Verdict::unauthenticated);
}

TEST_CASE("only the roles that the contract lists are let in, the auditor too") {
    CHECK(judge(by_role, signed_in({"hr_admin"}), "12.75") == Verdict::allowed);
    CHECK(judge(by_role, signed_in({"asn", "auditor"}), "12.75") == Verdict::allowed);
    CHECK(judge(by_role, signed_in({"kpi_admin"}), "12.75") == Verdict::forbidden);
    CHECK(judge({.roles = {"hr_admin"}}, signed_in({"auditor"}), "12.75") == Verdict::forbidden);
    CHECK(judge(by_role, signed_in({}), "12.75") == Verdict::forbidden);
}

TEST_CASE("another region's objects are hidden, even from a role that could read them here") {
    CHECK(judge(by_role, signed_in({"hr_admin"}, "12.71"), "12.75") == Verdict::hidden);
    CHECK(judge(by_role, signed_in({"kpi_admin"}, "12.71"), "12.75") == Verdict::hidden);
    CHECK(judge(by_role, signed_in({"hr_admin"}, ""), "12.75") == Verdict::hidden);
    CHECK(judge(by_role, signed_in({"hr_admin"}, "12"), "12.75") == Verdict::hidden);
}

TEST_CASE("a token for all regions enters each, but still needs a role") {
    CHECK(judge(by_role, signed_in({"auditor"}, "*"), "12.75") == Verdict::allowed);
    CHECK(judge(by_role, signed_in({"national_viewer"}, "*"), "12.75") == Verdict::forbidden);
}

TEST_CASE("operations outside of regions ask for the role alone") {
    CHECK(judge(by_role, signed_in({"auditor"}, "12.71"), "") == Verdict::allowed);
}

TEST_CASE("a star among the roles lets in whoever is signed in and of the region") {
    const Access signed_in_only{.roles = {"*"}};
    CHECK(judge(signed_in_only, signed_in({}), "12.75") == Verdict::allowed);
    CHECK(judge(signed_in_only, signed_in({}, "12.71"), "12.75") == Verdict::hidden);
    CHECK(judge(signed_in_only, {}, "12.75") == Verdict::unauthenticated);
}

TEST_CASE("a caller that names itself a star gains nothing") {
    CHECK(judge(by_role, signed_in({"*"}), "12.75") == Verdict::forbidden);
}

TEST_CASE("an integration is let in by its scope, not by one that merely begins alike") {
    Principal integration{"bi-tool", "12.75", {"integrator"}, {"personnel:read"}, std::nullopt};
    CHECK(judge(by_relation, integration, "12.75") == Verdict::allowed);
    integration.scopes = {"personnel:re", "kpi:read"};
    CHECK(judge(by_relation, integration, "12.75") == Verdict::forbidden);
}

TEST_CASE("where only a relation can still allow a civil servant, it is to be resolved") {
    CHECK(judge(by_relation, civil_servant(), "12.75") == Verdict::needs_relation);
    CHECK(judge(by_relation, signed_in({"hr_admin"}), "12.75") == Verdict::allowed);
}

TEST_CASE("whoever is no civil servant has no relations") {
    CHECK(judge(by_relation, signed_in({"asn"}), "12.75") == Verdict::forbidden);
}

TEST_CASE("one of the relations that the contract lists is enough, others are not") {
    CHECK(related(by_relation, {Relation::supervisor}));
    CHECK(related(by_relation, {Relation::unit_head, Relation::self}));
    CHECK_FALSE(related(by_relation, {Relation::unit_head, Relation::superior}));
    CHECK_FALSE(related(by_relation, {}));
    CHECK_FALSE(related(by_role, {Relation::self}));
}

TEST_CASE("in their own case an officer is a civil servant like any other") {
    auto officer = civil_servant();
    CHECK_FALSE(holds_office(officer));
    officer.roles.insert({"hr_admin", "auditor"});
    officer.scopes = {"personnel:read"};
    CHECK(holds_office(officer));
    const auto plain = without_offices(officer);
    CHECK(plain.roles == civil_servant().roles);
    CHECK(plain.scopes.empty());
    CHECK(plain.nip == officer.nip);
    CHECK_FALSE(holds_office(plain));
    CHECK(judge(by_role, plain, "12.75") == Verdict::forbidden);
    CHECK(judge(by_relation, plain, "12.75") == Verdict::needs_relation);
}

TEST_CASE("nobody is above themselves, however they came to be asked about themselves") {
    using enum Relation;
    CHECK(in_own_case({self, supervisor, superior, unit_head, member, assessor}) == std::set{self, member});
    CHECK(in_own_case({supervisor, unit_head}) == std::set{supervisor, unit_head});
}

TEST_CASE("relations are read by their names") {
    CHECK(parse_relation("self") == Relation::self);
    CHECK(parse_relation("supervisor") == Relation::supervisor);
    CHECK(parse_relation("superior") == Relation::superior);
    CHECK(parse_relation("unit_head") == Relation::unit_head);
    CHECK(parse_relation("member") == Relation::member);
    CHECK(parse_relation("assessor") == Relation::assessor);
    CHECK_FALSE(parse_relation("boss"));
}
