#!/bin/sh
# A browser for the tests of the page, where one may be installed: as root on Debian and its kin. They skip without it.
for name in chromium chromium-browser google-chrome; do command -v $name >/dev/null && exit 0; done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 && exit 0
fi
echo "no Chromium here, and none could be installed: the browser tests will be skipped"
exit 0
