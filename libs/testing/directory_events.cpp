#include "directory_events.hpp"

#include "uuid.hpp"

namespace testing_support {
using nlohmann::json;

feed::Event employee_changed(const std::string& id, const std::string& nip, const std::string& unit_id,
                             const json& change) {
    json data{{"id", id},
              {"status", "pns"},
              {"active", true},
              {"rank", "III/c"},
              {"unit_id", unit_id},
              {"position_id", uuid::make_ordered_text()},
              {"position_kind", "pelaksana"},
              {"position_level", "pelaksana"},
              {"supervisor_id", nullptr},
              {"valid_from", "2020-01-01"}};
    data.update(change);
    return {"id.kinerja.employee.changed", id, data.dump(), json{{"nip", nip}, {"name", "Rahmat Siregar"}}.dump()};
}

feed::Event unit_changed(const std::string& id, const std::string& code, const json& change) {
    json data{{"id", id},
              {"code", code},
              {"name", "Unit " + code},
              {"kind", "dinas"},
              {"parent_id", nullptr},
              {"head_employee_id", nullptr},
              {"valid_from", "2020-01-01"},
              {"closed", false},
              {"version", 1}};
    data.update(change);
    return {"id.kinerja.unit.changed", id, data.dump(), {}};
}

}
