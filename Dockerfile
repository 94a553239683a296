# One image for every process of the product; the command says which one runs.
FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY clients/typescript/package.json ./clients/typescript/
# The second form where the lock file lacks other platforms' variants of a package (see commands/bootstrap.mjs).
RUN npm ci --omit=dev || npm install --no-save --omit=dev

FROM dependencies AS bundle
COPY . .
# Built here once, so that no worker bundles the workflows as it starts.
RUN node --import tsx commands/bundle.ts

# Vite and what it bundles are needed here alone.
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
# The test bank's volume takes the owner of this folder.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "api/main.ts"]
