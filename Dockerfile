# The hub as an image: docker build -t switchboard .
# Each step that needs no container engine is run in this order by scripts/try-image.sh.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
RUN ./mvnw -B -ntp -Dproduction package
RUN cp target/production/switchboard-*.jar switchboard.jar
RUN java -Djarmode=tools -jar switchboard.jar extract --layers --destination layers

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --no-create-home hub
WORKDIR /hub
# What changes least comes first, so that a new release moves little.
COPY --from=build /src/layers/dependencies/ ./
COPY --from=build /src/layers/spring-boot-loader/ ./
COPY --from=build /src/layers/snapshot-dependencies/ ./
COPY --from=build /src/layers/application/ ./
COPY kamelets kamelets
COPY routes routes
USER 10001
ENV SPRING_PROFILES_ACTIVE=production
EXPOSE 8080 8081
# Nothing is written but under /tmp; run it with --read-only --tmpfs /tmp.
VOLUME /tmp
HEALTHCHECK --interval=10s --timeout=3s --start-period=40s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q UP <&3"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xms64m", "-Xmx320m", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=224m", "-Xshare:auto", "-jar", "switchboard.jar"]
