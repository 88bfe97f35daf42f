# The training server in a container: docker build -t hemvist . && docker run -p 8000:8000 -v hemvist:/app/var hemvist
FROM node:22-slim AS front

WORKDIR /web
COPY service/web/package.json service/web/package-lock.json service/web/.npmrc ./
RUN npm ci
COPY service/web ./
RUN npm run build

FROM python:3.11-slim

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY bpmn ./bpmn
COPY forms ./forms
COPY letters ./letters
COPY service ./service
COPY --from=front /web/static/built ./service/web/static/built
RUN useradd --system hemvist && mkdir var && chown hemvist var
USER hemvist

ENV HEMVIST_HOST=0.0.0.0 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
VOLUME /app/var
CMD ["python", "-m", "service", "serve", "--training"]
