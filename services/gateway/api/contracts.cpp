#include "contracts.hpp"

#include <array>

#include "contract_appraisal.hpp"
#include "contract_feedback.hpp"
#include "contract_gateway.hpp"
#include "contract_indicators.hpp"
#include "contract_personnel.hpp"
#include "contract_training.hpp"

namespace gateway {

std::span<const ServiceContract> contracts() {
    static const std::array all{
        ServiceContract{"gateway", embedded::contract_gateway[0].content},
        ServiceContract{"personnel", embedded::contract_personnel[0].content},
        ServiceContract{"indicators", embedded::contract_indicators[0].content},
        ServiceContract{"appraisal", embedded::contract_appraisal[0].content},
        ServiceContract{"training", embedded::contract_training[0].content},
        ServiceContract{"feedback", embedded::contract_feedback[0].content},
    };
    return all;
}

}
