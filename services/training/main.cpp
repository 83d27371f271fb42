#include "training.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, training::description()); }
