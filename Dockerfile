# An image with policyc, for jobs: docker build -t policyc . (after `make wheel`, which leaves the wheel in dist/).
# Not built where this was written, which has no container engine; scripts/try-dockerfile runs these steps in a root of Debian 12.
FROM debian:bookworm-slim
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends ca-certificates git openssh-client python3 python3-venv fonts-noto-core \
 && rm -rf /var/lib/apt/lists/*
COPY dist/policyc-*.whl /tmp/
RUN python3 -m venv /usr/local/lib/policyc-python \
 && /usr/local/lib/policyc-python/bin/pip install --no-cache-dir /tmp/policyc-*.whl \
 && ln -s /usr/local/lib/policyc-python/bin/policyc /usr/local/bin/policyc \
 && rm /tmp/policyc-*.whl
# A repository that is mounted belongs to somebody else than who runs in here.
RUN git config --system --add safe.directory '*'
WORKDIR /repository
ENTRYPOINT ["policyc"]
CMD ["check"]
