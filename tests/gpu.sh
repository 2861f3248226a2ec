#!/usr/bin/env bash
# The neural tests and the benchmark of their generators on a machine with a GPU and without .NET, where libtorch is the one of a Python
# installation. Two steps:
#   tests/gpu.sh pack FOLDER     here: publishes both self-contained into FOLDER, with the sources of the shim and the reference table
#   FOLDER/gpu.sh run            there: compiles the shim against that libtorch and runs them
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)

pack() {
  local folder=$1 root
  root=$(cd "$here/.." && pwd)
  mkdir -p "$folder"
  for project in Neural.Tests Benchmarks; do
    dotnet publish "$root/tests/SynthGovern.$project" -c Release -r linux-x64 --self-contained -o "$folder/app" -nologo -v quiet \
      -p:RunAnalyzers=false -p:NuGetLockFilePath=obj/gpu/packages.lock.json -p:RestoreLockedMode=false
  done
  cp -r "$root/src/SynthGovern.LibTorch/native" "$folder/native"
  cp "${BASH_SOURCE[0]}" "$folder/gpu.sh"
  if [[ -n ${SYNTHGOVERN_REFERENCE:-} ]]; then mkdir -p "$folder/reference/data"; cp "$SYNTHGOVERN_REFERENCE"/data/adult_*.csv "$folder/reference/data/"; fi
}

run() {
  local prefix
  prefix=$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)')
  cmake -S "$here/native" -B "$here/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$prefix" >"$here/cmake.log"
  cmake --build "$here/build" -j >>"$here/cmake.log"
  SYNTHGOVERN_LIBTORCH=$(find "$here/build" -name libsynthgovern_torch.so)
  export SYNTHGOVERN_LIBTORCH OMP_WAIT_POLICY=passive DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  [[ ! -d $here/reference ]] || export SYNTHGOVERN_REFERENCE="$here/reference"
  "$here/app/SynthGovern.Neural.Tests" "$@"
  [[ -z ${SYNTHGOVERN_REFERENCE:-} ]] || "$here/app/SynthGovern.Benchmarks" neural
}

case "${1:-}" in
  pack) pack "${2:?folder}" ;;
  run) shift; run "$@" ;;
  *) echo "usage: gpu.sh pack FOLDER | gpu.sh run [TEST CLASS...]" >&2; exit 2 ;;
esac
