FROM node:22
USER root
CMD ["node", "server.js"]
