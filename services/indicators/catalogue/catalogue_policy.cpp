#include "catalogue_policy.hpp"

namespace indicators {

std::string_view code(Register visibility) {
    switch (visibility) {
        case Register::closed:
            return "closed";
        case Register::open:
            return "public";
    }
    return {};
}

}
