#pragma once
#include <cstddef>

#include "answered_service.hpp"

/// Whether all that the public has seen, added and subtracted however often, comes to something of fewer respondents
/// than `few` alone.
bool tells_of_fewer_than(std::size_t few, const std::vector<Shown>&, std::size_t respondents);

/// Whether it comes to what respondents answered to one unsur or to some, who have answered it all alike.
bool tells_of_some_alike(const AnsweredService&);
