# An image of a package: ./shardmill package direct, then
#   docker build --build-arg PACKAGE=dist/shardmill-0.1.0-SNAPSHOT-direct.tar.gz -t shardmill .
#   docker run --rm -v "$PWD:/data" shardmill vcf --input='/data/*.vcf.gz' --output=/data/out
FROM eclipse-temurin:17.0.15_6-jre-jammy

ARG PACKAGE
# It is an archive, which ADD takes apart.
# hadolint ignore=DL3020
ADD ${PACKAGE} /opt/

# The archive of classes is made here, once, where users may read and not write. Files that a run writes belong to its user:
# docker run --user "$(id -u):$(id -g)".
RUN ln -s /opt/shardmill-* /opt/shardmill \
    && /opt/shardmill/shardmill version \
    && useradd --system --uid 10001 --home-dir /data shardmill

ENV SHARDMILL_STATE=/opt/shardmill/state
WORKDIR /data
USER 10001
ENTRYPOINT ["/opt/shardmill/shardmill"]
