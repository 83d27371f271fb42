#include "publication.hpp"

namespace feedback {

bool may_be_renewed(const domain::Group& fresh) { return domain::may_be_published(fresh); }

std::int64_t round_for_public(std::int64_t waiting) { return waiting - waiting % domain::smallest_group; }

}
