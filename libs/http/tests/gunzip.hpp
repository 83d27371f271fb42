#pragma once
#include <string>

std::string gunzip(const std::string&);  ///< fails the test when it is not whole
