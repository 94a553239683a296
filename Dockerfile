# One image for all processes of the product; the command chooses the process.
FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY clients/typescript/package.json ./clients/typescript/
# `npm install` where the lock file lacks variants of a package for this platform (see commands/bootstrap.mjs).
RUN npm ci --omit=dev || npm install --no-save --omit=dev

FROM dependencies AS bundle
COPY . .
# Built once here, so that workers do not bundle the workflows at their start.
RUN node --import tsx commands/bundle.ts

# Only this stage needs Vite and the packages that it bundles.
FROM dependencies AS pages
RUN npm ci || npm install --no-save
COPY . .
RUN node --import tsx commands/build.ts

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
COPY --from=bundle /app/.build ./.build
COPY --from=pages /app/web/dist ./web/dist
# The test bank's volume gets the owner of this folder.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "--max-semi-space-size=32", "api/main.ts"]
