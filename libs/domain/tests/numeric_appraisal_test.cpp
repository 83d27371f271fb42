#include "numeric_appraisal.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;

TEST_CASE("SKP and behaviour are weighed and banded by PP 30/2019") {
    const auto [scheme, skp, behaviour, innovation, value, predicate] =
        GENERATE(table<std::string, std::string, std::string, bool, std::string, std::string>({
            {"70_30", "105", "95", false, "102.00", "baik"},
            {"60_40", "112", "110", true, "111.20", "sangat_baik"},
            {"60_40", "112", "110", false, "111.20", "baik"},
            {"70_30", "110", "110", true, "110.00", "sangat_baik"},
            {"70_30", "90", "90", false, "90.00", "baik"},
            {"70_30", "90", "89", false, "89.70", "butuh_perbaikan"},
            {"70_30", "70", "70", false, "70.00", "butuh_perbaikan"},
            {"60_40", "70", "69", false, "69.60", "kurang"},
            {"60_40", "50", "50", false, "50.00", "kurang"},
            {"60_40", "50", "49", false, "49.60", "sangat_kurang"},
            // both sides of the bands that the published examples do not touch
            {"70_30", "109.99", "109.99", true, "109.99", "baik"},
            {"70_30", "89.99", "89.99", true, "89.99", "butuh_perbaikan"},
            {"70_30", "120", "120", true, "120.00", "sangat_baik"},
            {"70_30", "0", "0", false, "0.00", "sangat_kurang"},
            {"70_30", "89.995", "89.995", false, "90.00", "baik"},  // as shown, so judged
        }));
    CAPTURE(scheme, skp, behaviour, innovation);
    const auto appraisal = appraise_numerically(find_code(all_appraisal_schemes, scheme).value(), number(skp),
                                                number(behaviour), innovation);
    CHECK(appraisal.value.to_fixed(2) == value);
    CHECK(code(appraisal.predicate) == predicate);
}

TEST_CASE("values outside 0 to 120 are refused, both at once") {
    using Faults = std::vector<NumericFault>;
    CHECK(numeric_faults(0_dec, 120_dec).empty());
    CHECK(numeric_faults(120.01_dec, 100_dec) == Faults{NumericFault::skp_out_of_range});
    CHECK(numeric_faults(-0.01_dec, 120.000000001_dec) ==
          Faults{NumericFault::skp_out_of_range, NumericFault::behaviour_out_of_range});
}
