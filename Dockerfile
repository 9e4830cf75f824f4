# The service alone; the memory is kept by the servers of compose.yaml, or in a file on the volume.
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY graph graph
COPY search search
COPY loaders loaders
COPY api api
RUN python -m venv /opt/continuity \
 && /opt/continuity/bin/pip install --no-cache-dir --constraint constraints.txt '.[shared]'

FROM python:3.12-slim
RUN useradd --system --uid 1540 --home-dir /var/lib/continuity --create-home continuity
COPY --from=build /opt/continuity /opt/continuity
ENV PATH=/opt/continuity/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    CONTINUITY_MEMORY=/var/lib/continuity/memory.sqlite
USER continuity
VOLUME /var/lib/continuity
EXPOSE 8540
ENTRYPOINT ["continuity"]
CMD ["serve", "--host", "0.0.0.0"]
